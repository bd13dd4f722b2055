"""What several pages need: ready models, provenance, tabs, controls, code under figures."""
