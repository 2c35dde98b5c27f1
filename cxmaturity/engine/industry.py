"""Industries: own keys with their NACE Rev. 2 code. Packs, profiles and plugins name an industry by its key."""

from __future__ import annotations

from dataclasses import dataclass

from cxmaturity.engine.text import Text


@dataclass(frozen=True)
class Industry:
    """nace: division or group of NACE Rev. 2; "" for all industries together."""

    key: str
    nace: str
    name: Text


INDUSTRIES = (
    Industry("all", "", {"de": "Alle Branchen", "en": "All industries"}),
    Industry("airlines", "H51", {"de": "Fluggesellschaften", "en": "Airlines"}),
    Industry("auto_trade", "G45", {"de": "Autohandel und Werkstätten", "en": "Car dealers and workshops"}),
    Industry("automotive", "C29", {"de": "Automobil", "en": "Automotive"}),
    Industry("banking", "K64", {"de": "Banken", "en": "Banking"}),
    Industry("car_rental", "N77", {"de": "Autovermietung", "en": "Car rental"}),
    Industry("construction", "F", {"de": "Bau", "en": "Construction"}),
    Industry("consulting", "M70-73", {"de": "Beratung und Agenturen", "en": "Consulting and agencies"}),
    Industry("consumer_goods", "C", {"de": "Konsumgüter", "en": "Consumer goods manufacturing"}),
    Industry("education", "P85", {"de": "Bildung", "en": "Education"}),
    Industry("energy", "D35", {"de": "Energieversorgung", "en": "Energy supply"}),
    Industry("food_delivery", "I56/H53", {"de": "Essenslieferdienste", "en": "Food delivery"}),
    Industry("gas_stations", "G47.3", {"de": "Tankstellen", "en": "Gas stations"}),
    Industry("health_care", "Q86", {"de": "Gesundheit", "en": "Health care"}),
    Industry("hotels", "I55", {"de": "Hotels", "en": "Hotels"}),
    Industry("insurance", "K65", {"de": "Versicherung", "en": "Insurance (other)"}),
    Industry("insurance_health", "K65", {"de": "Krankenversicherung", "en": "Health insurance"}),
    Industry("investment", "K66", {"de": "Geldanlage", "en": "Investment and advice"}),
    Industry("logistics", "H52-53", {"de": "Paket und Logistik", "en": "Parcel and logistics"}),
    Industry("media", "J58-60", {"de": "Medien und Streaming", "en": "Media and streaming"}),
    Industry("personal_services", "S96", {"de": "Persönliche Dienste", "en": "Personal services"}),
    Industry("public_sector", "O84", {"de": "Öffentlicher Sektor", "en": "Public sector"}),
    Industry("restaurants", "I56", {"de": "Gastronomie", "en": "Restaurants"}),
    Industry("retail_diy", "G47.5", {"de": "Baumärkte", "en": "DIY stores"}),
    Industry("retail_drug", "G47.7", {"de": "Drogerien und Apotheken", "en": "Drugstores and pharmacies"}),
    Industry("retail_electronics", "G47.4", {"de": "Elektrofachhandel", "en": "Electronics retail"}),
    Industry("retail_food", "G47.1", {"de": "Lebensmittelhandel", "en": "Food retail"}),
    Industry("retail_online", "G47.9", {"de": "Onlinehandel", "en": "Online retail"}),
    Industry("retail_optics", "G47.7", {"de": "Optiker", "en": "Opticians"}),
    Industry("retail_other", "G47", {"de": "Sonstiger Einzelhandel", "en": "Other retail"}),
    Industry("software_it", "J62", {"de": "Software und IT", "en": "Software and IT services"}),
    Industry("telecom_isp", "J61", {"de": "Internet- und TV-Anbieter", "en": "Internet and TV access"}),
    Industry("telecom_mobile", "J61", {"de": "Mobilfunk", "en": "Mobile telephony"}),
    Industry("travel", "N79", {"de": "Reise", "en": "Travel agencies and tour operators"}),
    Industry("water", "E36", {"de": "Wasserversorgung", "en": "Water supply"}),
)
INDUSTRY_BY_KEY = {industry.key: industry for industry in INDUSTRIES}
