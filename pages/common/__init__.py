"""What several pages need and what neither `models` nor `components` may hold, since it joins the two."""
