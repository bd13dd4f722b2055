"""What is measured with: servers, a client, a watch inside the server, the plain library, gates."""
