"""Several processes of the app behind a balancer, with one database for their rooms."""
