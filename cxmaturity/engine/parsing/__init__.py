"""From the plain tree of a questionnaire file to a Questionnaire, with every problem at its place."""
