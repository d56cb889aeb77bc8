"""How the course is served: the command line, Voila, its template and widget host, and who the visitor is."""
