"""How each number came about, by the formula its trace names, and what stands in its calculation."""

from __future__ import annotations

from collections.abc import Mapping

from cxmaturity.engine.text import Text
from cxmaturity.engine.words import method, perception

COUNTED: Text = {"de": "Gezählt, was diese Seite zeigt.", "en": "Counted from what the page shows."}
ASSUMPTION: Text = {
    "de": "Eine Annahme des Fragenpakets, kein gemessener Wert.",
    "en": "An assumption of the questionnaire, no measured value.",
}
FIXED: Text = {"de": "Vor dem Start festgelegt.", "en": "Fixed before the start."}
MEAN: Text = {
    "de": "Mittelwert der Antworten: Jede Antwort ist ein Wert von 0 bis 100, die Summe wird durch die Zahl der "
    "Antworten geteilt.",
    "en": "Mean of the answers: every answer is a value from 0 to 100, their sum is divided by the number of answers.",
}
WEIGHTED: Text = {
    "de": "Gewichteter Mittelwert: Jeder Teil zählt mit seinem Gewicht, die Gewichte der vorhandenen Teile ergeben "
    "zusammen 1.",
    "en": "Weighted mean: every part counts with its weight, the weights of the parts that are there add up to 1.",
}
UNITS: Text = {
    "de": "Gewichteter Mittelwert der Gruppen, aus denen das Unternehmen besteht. Jede zählt gleich, mal ihrer Nähe zum "
    "Thema; wie viele antworteten, ändert ihr Gewicht nicht.",
    "en": "Weighted mean of the groups that the company is made of. Each counts the same, times how much the subject is "
    "its own; how many answered does not change its weight.",
}
WEIGHTING: Text = {
    "de": "Derselbe Gesamtwert, mit einer anderen Gewichtung gerechnet.",
    "en": "The same total, computed under another weighting.",
}
NO_VALUE: Text = {
    "de": "Es gibt keinen Wert, und deshalb auch keinen Rechenweg.",
    "en": "There is no value, and so there is no calculation.",
}
FORMULA: Mapping[str, Text] = {
    "2.2 no value": NO_VALUE,
    "2.5 no value": NO_VALUE,
    "2.2 mean of the questions": WEIGHTED,
    "2.2 weighted mean": WEIGHTED,
    "2.2 weighted mean of the items": WEIGHTED,
    "2.2 weighted mean of the capabilities": WEIGHTED,
    "2.5 weighted mean of the dimensions": WEIGHTED,
    "2.5 weighted mean of units": UNITS,
    "2.3 mean of the answers": MEAN,
    "mean of the answers in percent": MEAN,
    "2.2 bounds of what is missing": {
        "de": "Was der Wert wäre, wenn alle, die nicht geantwortet haben, ganz unten oder ganz oben geantwortet hätten.",
        "en": "What the value would be if everybody who did not answer had answered at the very bottom or top.",
    },
    "2.3 response rate = answered / invited": {
        "de": "Wer geantwortet hat, geteilt durch alle Eingeladenen.",
        "en": "Those who answered, divided by all who were invited.",
    },
    "2.4 people whose agreement is judged": {
        "de": "Personen, deren Einigkeit beurteilt wird.",
        "en": "People whose agreement is judged.",
    },
    "2.5 total under other weightings": WEIGHTING,
    "2.5 weighting equal": WEIGHTING,
    "2.5 weighting equal_dimensions": WEIGHTING,
    "2.5 weighting relevance_equal": WEIGHTING,
    "2.5 weighting size": WEIGHTING,
    "2.6 answers that would settle it": {
        "de": "So viele Antworten mehr machten die Spanne schmal genug für ein Urteil, wenn der Unterschied bleibt.",
        "en": "So many more answers would narrow the range enough for a verdict, if the difference stays.",
    },
    "2.6 difference of two levels, Welch interval": method.PERCEPTION_TEXT,
    "2.7 probability of a stage, after caps": {
        "de": "Wie wahrscheinlich der wahre Wert in dieser Stufe liegt, nach der t-Verteilung; was eine Regel begrenzt, "
        "zählt zur höchsten erlaubten Stufe.",
        "en": "How probable it is that the true value lies in this stage, by the t distribution; what a rule limits "
        "counts to the highest stage allowed.",
    },
    "2.7 stage, range of the 90 percent interval, after caps": {
        "de": "Die Stufe, in der der Wert liegt; eine Spanne, wenn der 90-%-Bereich eine Grenze berührt. Regeln können die "
        "Stufe begrenzen.",
        "en": "The stage that the value lies in; a range where the 90% interval touches a border. Rules may limit the "
        "stage.",
    },
    "2.10 MDC95 = t x sqrt(se1^2 + se2^2)": {
        "de": "Die kleinste Veränderung, die sich von Zufall unterscheiden ließe: der t-Wert mal der Wurzel aus der Summe "
        "der quadrierten Standardfehler beider Runden.",
        "en": "The smallest change that could be told from chance: the t value times the root of the sum of the squared "
        "standard errors of both rounds.",
    },
    "2.10 now - before, unpaired": {
        "de": "Wert dieser Runde minus Wert der letzten Runde; Personen werden nicht miteinander verknüpft.",
        "en": "Value of this round minus value of the last one; persons are not linked.",
    },
    "2.10 size of now - before, unpaired": {
        "de": "Wert dieser Runde minus Wert der letzten Runde, ohne Vorzeichen; Personen werden nicht miteinander verknüpft.",
        "en": "Value of this round minus value of the last one, without its sign; persons are not linked.",
    },
    "2.4 reliability of department means, ICC(2)": {
        "de": "Wie verlässlich die Mittelwerte der Bereiche sich unterscheiden lassen: der Anteil ihrer Unterschiede, der "
        "nicht aus Unterschieden innerhalb der Bereiche kommt.",
        "en": "How reliably the means of departments can be told apart: the share of their differences that does not come "
        "from differences inside departments.",
    },
    "2.6 Hedges g = J x difference / pooled standard deviation, exact factor J": {
        "de": "Der Unterschied in Standardabweichungen (Hedges g), mit der Korrektur für wenige Antworten.",
        "en": "The difference in standard deviations (Hedges g), with the correction for few answers.",
    },
    "2.7 level read from the items": {
        "de": "Die Stufe nach einer anderen Lesart: aus den Fragen selbst abgelesen, nach der Regel, die neben ihr steht.",
        "en": "The level by another reading: read from the items themselves, by the rule that stands beside it.",
    },
    "2.8 alpha, with limits after Feldt; of two questions after Spearman and Brown": {
        "de": "Wie einheitlich die Fragen der Dimension beantwortet werden (Cronbachs Alpha, Grenzen nach Feldt; bei zwei "
        "Fragen nach Spearman und Brown).",
        "en": "How consistently the questions of the dimension are answered (Cronbach's alpha, limits after Feldt; of two "
        "questions after Spearman and Brown).",
    },
    "2.8 omega of one factor, maximum likelihood": {
        "de": "Der Anteil der Unterschiede, den ein gemeinsamer Faktor erklärt (Omega).",
        "en": "The share of the differences that one common factor explains (omega).",
    },
    "2.9 NPS = 100 (promoters - detractors) / n, adjusted Wald interval": {
        "de": "Anteil der Antworten 9 und 10 minus Anteil der Antworten 0 bis 6, mal 100.",
        "en": "Share of the answers 9 and 10 minus share of the answers 0 to 6, times 100.",
    },
    "2.13 importance set by the organisation": {
        "de": "Die Wichtigkeit von 0 bis 3 hat die Organisation vor dem Start festgelegt.",
        "en": "The organisation set the importance from 0 to 3 before the start.",
    },
    "2.13 share of 1000 draws from t around the value (seed 1977) that stay in the field": {
        "de": "Wie sicher das Feld ist: Anteil von 1000 gezogenen Werten aus dem Vertrauensbereich, die im selben Feld "
        "bleiben. Die Ziehung ist immer dieselbe.",
        "en": "How certain the field is: share of 1,000 values drawn from the interval that stay in the same field. The "
        "draw is always the same.",
    },
    "2.11 value of the cell - value of the company": {
        "de": "Wert der Gruppe minus Wert des Unternehmens.",
        "en": "Value of the group minus value of the company.",
    },
    "2.11 Welch's t against the rest of the company, q at most .10 after Benjamini and Hochberg": {
        "de": "Jedes Feld gegen das übrige Unternehmen (Welch); markiert wird so, dass höchstens ein Zehntel der Marken "
        "Zufall ist (Benjamini und Hochberg).",
        "en": "Every field against the rest of the company (Welch); marked so that at most a tenth of the marks is "
        "chance (Benjamini and Hochberg).",
    },
    "2.13 distance = score - target": {"de": "Wert minus Ziel.", "en": "Value minus target."},
    "2.13 gap = max(0, target - score)": {
        "de": "Ziel minus Wert; null, wenn das Ziel erreicht ist.",
        "en": "Target minus value; nought where the target is reached.",
    },
    "2.13 target set by the organisation": {
        "de": "Das Ziel hat die Organisation vor dem Start festgelegt.",
        "en": "The organisation set the target before the start.",
    },
    "2.14 share of the variance between departments, ICC(1)": {
        "de": "Anteil der Unterschiede zwischen den Antworten, der zwischen Bereichen liegt und nicht in ihnen.",
        "en": "Share of the differences between answers that lies between departments and not inside them.",
    },
    "3 likely effort, assumption of the questionnaire": ASSUMPTION,
    "3 sum of likely efforts": {
        "de": "Summe der angenommenen Aufwände dieser Maßnahmen.",
        "en": "Sum of the assumed efforts of these actions.",
    },
    "3 sum of min(gap, likely lift x 25), assumption of the questionnaire": {
        "de": "Je Dimension die Lücke, höchstens die angenommene Wirkung; eine Antwortstufe ist 25 Punkte.",
        "en": "For each dimension the gap, at most the assumed lift; one answer level is 25 points.",
    },
    "3 total + weighted mean of min(gap, sum of lifts x 25); ends: low and high lifts with the 90 percent interval": {
        "de": "Gesamtwert plus gewichtetes Mittel der angenommenen Wirkungen, je Dimension höchstens die Lücke. Eine "
        "Modellannahme, kein Versprechen.",
        "en": "Total plus the weighted mean of the assumed lifts, for each dimension at most the gap. An assumption of "
        "the model, no promise.",
    },
    "usual length, assumption of the questionnaire": ASSUMPTION,
    "limit of the questionnaire": ASSUMPTION,
    "assumption: person-days": ASSUMPTION,
    "assumption: quarters of the plan": ASSUMPTION,
    "weight of the questionnaire": {"de": "Ein Gewicht des Fragenpakets.", "en": "A weight of the questionnaire."},
    "smallest group shown": FIXED,
    "smallest group shown, fixed at launch": FIXED,
    "highest minus lowest value of the departments shown": {
        "de": "Höchster minus niedrigster Wert der gezeigten Bereiche.",
        "en": "Highest minus lowest value of the departments shown.",
    },
    "share of answers = answered / answered in the company": {
        "de": "Antworten dieser Gruppe, geteilt durch die Antworten im Unternehmen.",
        "en": "Answers of this group, divided by the answers in the company.",
    },
    "share of answers = count / answers": {
        "de": "Antworten mit dieser Auswahl, geteilt durch alle Antworten auf die Frage.",
        "en": "Answers with this option, divided by all answers to the question.",
    },
    "share of don't know = don't know / (answers + don't know)": {
        "de": "„Weiß ich nicht“, geteilt durch alle, die geantwortet oder „weiß ich nicht“ gesagt haben.",
        "en": "“I don't know”, divided by all who answered or said “I don't know”.",
    },
    "share of don't know over all items": {
        "de": "„Weiß ich nicht“ über alle Fragen, geteilt durch alle Antworten und „weiß ich nicht“.",
        "en": "“I don't know” over all items, divided by all answers and “I don't know”.",
    },
    "answers that mean yes": {
        "de": "Antworten, die bedeuten, dass wir es tun; welche das sind, legt die Zuordnung zur veröffentlichten Zahl fest.",
        "en": "Answers that mean that we do it; which ones these are is part of the mapping to the published figure.",
    },
    "answers": {"de": "Antworten auf die Frage.", "en": "Answers to the question."},
    "people who answered": {
        "de": "Personen, die mindestens eine der Fragen beantwortet haben; in vertraulichen Erhebungen die größte Zahl "
        "der Antworten auf eine von ihnen.",
        "en": "People who answered one of the questions or more; in confidential rounds the largest number of answers to "
        "one of them.",
    },
    "count of people answered": {"de": "Personen, die geantwortet haben.", "en": "People who answered."},
    "count of people invited": {"de": "Eingeladene Personen.", "en": "People who were invited."},
    "sum of the published shares of stages 1 and 2": {
        "de": "Summe der veröffentlichten Anteile der Stufen 1 und 2.",
        "en": "Sum of the published shares of stages 1 and 2.",
    },
    "smallest n of a dimension": {"de": "Das kleinste n der Dimensionen.", "en": "The smallest n of the dimensions."},
    "largest n of a dimension": {"de": "Das größte n der Dimensionen.", "en": "The largest n of the dimensions."},
}
INPUT: Mapping[str, Text] = {
    "answered": {"de": "Geantwortet", "en": "Answered"},
    "answered in the company": {"de": "Geantwortet im Unternehmen", "en": "Answered in the company"},
    "answers": {"de": "Antworten", "en": "Answers"},
    "answers and don't know": {"de": "Antworten und „weiß ich nicht“", "en": "Answers and “I don't know”"},
    "answers that mean yes": {"de": "Antworten, die Ja bedeuten", "en": "Answers that mean yes"},
    "count": {"de": "Anzahl", "en": "Count"},
    "counted": {"de": "Gezählt", "en": "Counted"},
    "don't know": {"de": "Weiß ich nicht", "en": "I don't know"},
    "invited": {"de": "Eingeladen", "en": "Invited"},
    "equal": {"de": "Bereiche gleich gewichtet", "en": "Departments weighted equally"},
    "equal_dimensions": {"de": "Dimensionen gleich gewichtet", "en": "Dimensions weighted equally"},
    "relevance_equal": {"de": "Bereiche nach Nähe zum Thema gewichtet", "en": "Departments weighted by relevance"},
    "size": {"de": "Bereiche nach Größe gewichtet", "en": "Departments weighted by size"},
    "low": {"de": "Untergrenze", "en": "Lower bound"},
    "high": {"de": "Obergrenze", "en": "Upper bound"},
    "likely": {"de": "Wahrscheinlich", "en": "Likely"},
    "min": {"de": "Mindestens", "en": "At least"},
    "max": {"de": "Höchstens", "en": "At most"},
    "lifts": {"de": "Angenommene Wirkungen", "en": "Assumed lifts"},
    "target": {"de": "Ziel", "en": "Target"},
    "weight": {"de": "Gewicht", "en": "Weight"},
    "other groups": {"de": "Alle übrigen Gruppen zusammen", "en": "All other groups together"},
}
ANSWERS_OF: Text = {"de": "Antworten {name}", "en": "Answers {name}"}
REST: Text = {"de": "Übrige: {name}", "en": "Rest: {name}"}
OWN: Text = {"de": "Ohne Unterbereiche: {name}", "en": "Without those below: {name}"}
ITSELF: Text = {"de": "{name}", "en": "{name}"}
LAST: Text = {"de": "Letzte Runde", "en": "Last round"}
STATE: Mapping[str, Text] = {
    "answered": {"de": "Beantwortet", "en": "Answered"},
    "na": {"de": "Trifft nicht zu", "en": "Not applicable"},
    "dk": {"de": "Weiß ich nicht", "en": "I don't know"},
    "missing": {"de": "Ausgelassen", "en": "Skipped"},
    "not_asked": {"de": "Nicht gefragt", "en": "Not asked"},
}
KIND: Mapping[str, Text] = {
    "overall": {"de": "Gesamtwert", "en": "Total"},
    "gap": {"de": "Lücke zum Ziel", "en": "Gap to the target"},
    "distance": {"de": "Abstand zum Ziel", "en": "Distance to the target"},
    "difference": {"de": "Abstand zum Unternehmen", "en": "Difference to the company"},
    "change": {"de": "Veränderung", "en": "Change"},
    "visible": {"de": "Kleinste sichtbare Veränderung", "en": "Smallest visible change"},
    "target": {"de": "Ziel", "en": "Target"},
    "weight": {"de": "Gewicht", "en": "Weight"},
    "answered": {"de": "Geantwortet", "en": "Answered"},
    "invited": {"de": "Eingeladen", "en": "Invited"},
    "response": {"de": "Rücklauf", "en": "Response rate"},
    "share": {"de": "Anteil", "en": "Share"},
    "unknown": {"de": "Anteil „weiß ich nicht“", "en": "Share of “I don't know”"},
    "perception": perception.KICKER,
    "stage": {"de": "Stufe", "en": "Stage"},
    "stage_low": {"de": "Niedrigste Stufe der Spanne", "en": "Lowest stage of the range"},
    "stage_high": {"de": "Höchste Stufe der Spanne", "en": "Highest stage of the range"},
    "probability": {"de": "Wahrscheinlichkeit der Stufe", "en": "Probability of the stage"},
    "n": {"de": "Zahl der Antworten", "en": "Number of answers"},
    "floor": {
        "de": "Gesamtwert, wenn alle Fehlenden ganz unten geantwortet hätten",
        "en": "Total if all who are missing had answered at the very bottom",
    },
    "ceiling": {
        "de": "Gesamtwert, wenn alle Fehlenden ganz oben geantwortet hätten",
        "en": "Total if all who are missing had answered at the very top",
    },
    "weighting": {"de": "Gesamtwert unter anderer Gewichtung", "en": "Total under another weighting"},
    "practice": {"de": "Praxis im Vergleich", "en": "Practice compared"},
    "effort": {"de": "Aufwand", "en": "Effort"},
    "points": {"de": "Erwartete Wirkung", "en": "Expected impact"},
    "expected": {"de": "Erwarteter Gesamtwert nach der Phase", "en": "Expected total after the phase"},
    "width": {"de": "Abstand zwischen Bereichen", "en": "Distance between departments"},
    "divergence": {"de": "Unterschiede zwischen Bereichen", "en": "Differences between departments"},
    "agreement": {"de": "Einigkeit", "en": "Agreement"},
    "mean": {"de": "Mittelwert", "en": "Mean"},
    "believed": {"de": "Geglaubt", "en": "Believed"},
    "measured": {"de": "Gemessen", "en": "Measured"},
    "marked": {"de": "Markierte Felder", "en": "Marked fields"},
    "tested": {"de": "Geprüfte Felder", "en": "Tested fields"},
    "more": {"de": "Weitere Antworten", "en": "More answers"},
    "importance": {"de": "Wichtigkeit", "en": "Importance"},
    "field": {"de": "Sicherheit des Feldes", "en": "Certainty of the field"},
    "fields": {"de": "Dimensionen in diesem Feld", "en": "Dimensions in this field"},
    "effect": {"de": "Größe des Unterschieds", "en": "Size of the difference"},
    "nps": {"de": "Weiterempfehlung (NPS)", "en": "Net promoter score (NPS)"},
    "reliability": {"de": "Verlässlichkeit", "en": "Reliability"},
    "alpha": {"de": "Cronbachs Alpha", "en": "Cronbach's alpha"},
    "omega": {"de": "Omega des gemeinsamen Faktors", "en": "Omega of the common factor"},
    "icc2": {"de": "ICC(2) der Bereiche", "en": "ICC(2) of departments"},
    "k": {"de": "Kleinste gezeigte Gruppe", "en": "Smallest group shown"},
    "report": {"de": "Anzahl auf dieser Seite", "en": "Count on this page"},
    "plan": {"de": "Phasenplan", "en": "Phase plan"},
    "round": {"de": "Erhebung", "en": "Assessment"},
    "questionnaire": {"de": "Fragenpaket", "en": "Questionnaire"},
    "published": {"de": "Veröffentlichte Zahl", "en": "Published figure"},
}
UNNAMED: Text = {"de": "Zahl", "en": "Number"}
