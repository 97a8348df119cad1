"""Who is responsible, in which role, and under which laws."""
