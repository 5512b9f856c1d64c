"""What a person settles for some documents in `budgetcheck.yaml`: accepted findings, confirmed figures, severities.

Nothing is imported here, so that the command line can have its words (`levels`) without the time of loading YAML.
"""
