"""The works-council pack: what a round asks, shows, keeps and cannot do, as the annex of an agreement."""
