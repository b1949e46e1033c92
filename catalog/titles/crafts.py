"""Words that seem managerial and name a craft, and words for who does the work. Pure."""

from catalog.titles.normalise import phrases

#: Words before “manager” that make it a craft: the work is managed, not people.
CRAFT_MANAGERS = phrases(
    """
    product|project|program|account|case|community|brand|category|content|campaign|event
    events|release|portfolio|fund|relationship|territory|channel|partner|partners|partnership
    partnerships|alliance|alliances|contract|contracts|grant|grants|vendor|supplier|proposal
    proposals|bid|bids|change|transition|engagement|implementation|onboarding|client|success
    media|social media|wealth|investment|knowledge|incident|problem|configuration|escalation
    growth|lifecycle|crm|seo|business development|stakeholder|location|stage|tour|artist
    influencer|affiliate|programs|projects|products|accounts|brands|capture|study|trial
    portfolios|technical account|technical program|technical product|pipeline|demand generation
    development program|localization|localisation|clinical data|caseload|partner success
    """
)
#: Words beside “marketing manager” that make it a craft; alone it leads its employer’s marketing.
_MARKETING = phrases(
    """
    field product digital content email brand partner lifecycle growth influencer event events campaign
    retail trade shopper channel mobile seo integrated customer performance web online social technical
    demand generation solution solutions industry segment corporate alliance community portfolio international
    regional paid acquisition affiliate crm database direct loyalty operations programs program technology
    visual vertical relationship strategic
    """
)
#: Words before “director” that make it a craft.
CRAFT_DIRECTORS = phrases(
    """
    art funeral music musical choir choral casting film movie stage photography
    lighting fight scene camera video television tv radio news floor court cruise activity activities
    recreation game animation voice band orchestra theater theatre
    """
)
#: Words before “controller” that make it a craft: it keeps no books.
CRAFT_CONTROLLERS = phrases(
    """
    air traffic document inventory production stock quality pest material materials credit train flight
    load fleet transport warehouse cost project light fire data process board yard signal
    """
)
#: Words before “partner” that make it a craft: it owns no share of a firm.
CRAFT_PARTNERS = phrases(
    """
    business hr people talent finance commercial client channel learning resources sales training delivery
    acquisition strategy success domestic sparring technology product process data service application
    system risk control platform capability
    """
)
#: Words before “owner” that make it a craft.
CRAFT_OWNERS = phrases(
    """
    product process data service application system risk control platform capability
    """
)
#: Words of the names of the largest banks that have no word of banking in them.
_BANKS = phrases(
    """
    goldman jpmorgan jpmc morgan chase citi citigroup citibank barclays ubs hsbc fargo bofa bnp paribas
    nomura santander mizuho mufg lazard jefferies bny mellon natwest lloyds scotiabank commerzbank
    unicredit
    """
)
#: Words of banking: there a vice president is a rank of professionals.
BANK_WORDS = _BANKS | phrases(
    """
    bank banking trading trader equities equity securities derivatives markets treasury wealth lending
    loan loans credit mortgage underwriting underwriter fixed income rates hedge broker brokerage custody
    prime
    """
)
#: Who does the work, at the end of a title, on the support track.
SUPPORT_NOUNS = phrases(
    """
    clerk assistant aide operator technician driver cleaner attendant receptionist typist laborer labourer
    helper mechanic guard custodian janitor porter cashier teller secretary stocker packer picker loader
    mover installer assembler welder machinist painter carpenter electrician plumber roofer mason
    bricklayer cook waiter waitress server bartender barista dishwasher host hostess housekeeper maid
    baker butcher barber hairdresser stylist cosmetologist manicurist caretaker groundskeeper gardener
    landscaper farmworker dispatcher courier messenger carrier handler hand worker agent representative
    associate coordinator crew member usher lifeguard nanny babysitter caregiver paraprofessional
    phlebotomist orderly bookkeeper keyer stenographer transcriptionist repairer repairman fitter
    fabricator grinder cutter sewer tailor presser washer sorter checker weigher tender setter filler
    roustabout rigger deckhand sailor mate conductor brakeman pumper steward stewardess concierge bellhop
    valet expediter collector telemarketer demonstrator proofreader inspector tester sampler apprentice
    tradesman journeyman officer patrol firefighter policeman trooper jailer dealer croupier promoter
    merchandiser bagger sergeant trainee handyman handyperson upholsterer glazier paver plasterer tiler
    boilermaker millwright blaster driller miner logger faller trapper fisher shearer rancher groom
    monitor crossing
    """
)
#: Two words for who does the work on the professional track, the second of which is on the support track.
_PROFESSIONAL_PAIRS = phrases(
    """
    press secretary|company secretary|corporate secretary|board secretary|physician assistant
    research associate|compliance officer|probation officer|investment officer|program officer
    first officer|estate agent|sports agent|talent agent|patent agent
    """
)
#: Who does the work, at the end of a title, on the professional track. Some stand on both.
PROFESSIONAL_NOUNS = phrases(
    """
    engineer analyst scientist counsel attorney lawyer architect designer developer accountant consultant
    planner auditor economist statistician actuary mathematician researcher programmer administrator
    specialist strategist recruiter buyer writer editor journalist reporter physician surgeon doctor
    dentist pharmacist nurse therapist psychologist psychiatrist veterinarian biologist chemist physicist
    geologist hydrologist meteorologist astronomer geographer historian anthropologist sociologist
    archaeologist linguist teacher professor lecturer instructor tutor educator librarian curator
    archivist counselor counsellor advisor adviser trader broker underwriter appraiser assessor
    investigator examiner surveyor pilot judge magistrate paralegal translator interpreter producer
    composer musician actor artist animator illustrator photographer modeler modeller tester toxicologist
    epidemiologist ecologist botanist zoologist geneticist microbiologist nutritionist dietitian
    audiologist optometrist podiatrist chiropractor radiologist anesthesiologist cardiologist pathologist
    neurologist hospitalist practitioner clinician resident partner owner evangelist advocate expert
    generalist estimator scheduler controller chaplain clergy pastor minister priest rabbi coach scout
    trainer facilitator author fellow postdoc chef master marketer executive representative liaison
    manager director lead sommelier technologist hygienist midwife paramedic officer
    """
)


def is_managed_craft(before: tuple[str, ...]) -> bool:
    """Whether the words before “manager” make it a craft: “product”, “field marketing”; not “marketing”."""
    if before[-1] == "marketing":
        return not _MARKETING.isdisjoint(before)
    return before[-1] in CRAFT_MANAGERS or " ".join(before[-2:]) in CRAFT_MANAGERS


def is_person(word: str) -> bool:
    """Whether a word says who does the work."""
    return word in PROFESSIONAL_NOUNS or word in SUPPORT_NOUNS


def is_professional(name: tuple[str, ...]) -> bool:
    """Whether who does the work, at the end of a name, is on the professional track. It may be on both."""
    return _last(name) in PROFESSIONAL_NOUNS or " ".join(name[-2:]) in _PROFESSIONAL_PAIRS


def is_support(name: tuple[str, ...]) -> bool:
    """Whether who does the work, at the end of a name, is on the support track. It may be on both."""
    return _last(name) in SUPPORT_NOUNS and " ".join(name[-2:]) not in _PROFESSIONAL_PAIRS


def _last(name: tuple[str, ...]) -> str:
    last = name[-1] if name else ""
    return last if is_person(last) else last.removesuffix("s")
