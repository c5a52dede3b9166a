"""English: the words by which the checks know what an English plan says."""

from types import MappingProxyType

from bsc_tui.scorecard.checks.language.pack import Pack, Phrases, View
from bsc_tui.scorecard.checks.language.tokens import words
from bsc_tui.scorecard.plan import ValueProposition

_VERBS = """
accelerate achieve acquire act adapt add address adopt advance align allow analyse analyze answer anticipate arrange
ask assure attract audit automate avoid become balance become boost bring broaden build calm capture care catch
celebrate challenge change check choose clarify clean close coach collaborate combine communicate compete complete
connect consolidate consult contain continue contribute control convert cooperate coordinate correct count cover create
cultivate cure cut decide decrease deepen defend define delegate delight deliver demonstrate deploy design detect
develop differentiate digitalise digitalize digitise digitize direct discover distribute diversify double drive earn
ease educate elevate eliminate embed empower enable encourage end engage enhance enlarge enrich ensure eradicate
establish evolve exceed excel expand exploit explore extend facilitate fill finance find fix focus foster free fulfil
fulfill fund gain generate get give grow guarantee guide halve handle harmonise harmonize have heal hear help hire hold
honour identify implement improve include increase influence inform innovate inspire install integrate introduce invest
invite involve join keep know launch lead learn leave lend let leverage link listen live localise localize lower
maintain make manage master match maximise maximize measure meet mend merge minimise minimize mitigate mobilise mobilize
modernise modernize motivate move multiply narrow negotiate nourish nurture obtain offer offset onboard open operate
optimise optimize organise organize outperform overcome own participate partner pay perfect perform personalise
personalize pioneer plan position practise preserve prepare prevent prioritise prioritize procure produce promise
promote protect prove provide publish pursue put quadruple quicken raise reach react read realise realize rebalance
rebuild recognise recognize recover recruit recycle redesign reduce reengineer refine refocus reform refresh refurbish
regain reinforce reinvent reinvest relieve remain remove renew repair replace rescue resolve respond restore retain
rethink return reuse review revise revitalise revitalize revive reward roll run safeguard satisfy save scale secure
select sell send separate serve set settle shape share shield shift shorten show simplify sharpen ship slow smooth
solve speak speed spend spread stabilise stabilize standardise standardize start stay steer stimulate stop streamline
strengthen strive succeed support surpass surprise sustain switch tackle tailor take target teach tell think tighten
trace track train transfer transform transition treat treble trim triple tune turn understand unify unite unlock update
upgrade upskill use utilise utilize vaccinate value verify visit walk waste welcome widen win work write
"""
_WORK_VERBS = """
appoint assemble assign book borrow brief buy call catalogue certify collect commission compile conduct contact
convene copy debrief decommission document draft dismantle dig drill elect enrol enroll enter equip erect examine
exchange export film finalise finalize finish fit form formulate furnish gather import inspect insulate interview
issue label list load locate log map migrate model mount name note notify number order outsource pack paint patch
photograph pilot post present print prototype purchase recall register rehearse relocate rent repaint report request
research retire rewrite rotate sample schedule screen script seal search seek sign sketch sort staff store submit
survey swap tender test trial upload vet view wire workshop
"""
_BEFORE_VERB = """
to always better consistently constantly continually continuously dramatically further greatly massively never
permanently quickly radically significantly steadily substantially sustainably systematically
"""
_NOUN_VERBS = """
act advance answer audit balance boost care challenge change check control cover count cut design direct drive ease end
finance fix focus fund gain guide help hire hold influence lead link measure move offer own pay plan position practise
produce promise repair rescue return reuse review reward run scale set shape share shield shift ship show speed
spend spread start stop support surprise switch target trace track train transfer transition treat trim turn update
upgrade use value visit walk waste welcome win work
"""
_PLACEHOLDERS = """
tbd tba tbc todo tobedone tobedefined tobedecided tobedetermined xxx na noneyet loremipsum placeholder asdf
"""
_STOP = """
a all also an and any are as at be better by each every for from good great high higher in into is it its less lower
more most new of on or our overall own so than that the their this those through to towards up us very we well whole
with within your
"""
_VAGUE = """
branding, brand awareness, business processes, collaboration, communication, communications, competitiveness,
customer experience, customer focus, customer loyalty, customer orientation, customer relations, customer relationships,
customer satisfaction, customer service, customer value, client satisfaction, digital transformation, digitalisation,
digitalization, effectiveness, efficiency, efficiency effectiveness, employee engagement, employee motivation,
employee satisfaction, excellence, image, innovation, internal communication, internal processes, learning growth,
leadership, operational efficiency, operational excellence, operations, organisation, organization,
organisational culture, organizational culture, patient satisfaction, performance, process, processes,
process efficiency, product quality, productivity, profit, profitability, quality, quality service, quality services,
results, sales, service, service quality, services, shareholder value, skills, staff satisfaction, staff skills,
stakeholder satisfaction, sustainability, team spirit, teamwork, training, user satisfaction, value
"""
_KNOWN_CAPITALS = """
AD AI AM BBC BC CD CEO CFO COO CTO CV DIY DNA DVD EEA EMEA EU FAQ GBP GDP GMT GPS HIV HR ID II III INR IQ IT IV IX
JPY LED NASA NATO NHS OK PC PDF PIN PM QR SMS TV UK UN US USA USB USD UTC VAT VI VII VIII VIP WC WHO WLAN XI XII
AUD CAD CHF CNY CZK DKK EUR HKD HUF MXN NOK NZD PLN RON SEK SGD TRY ZAR KG KM KWH MWH
"""

PACK = Pack(
    code="en",
    name="English",
    script="LATIN",
    abbreviations=frozenset(words("approx ca co corp dr e.g eg etc fig g ie inc ltd mr mrs ms no nr prof sr st vs")),
    placeholders=frozenset(_PLACEHOLDERS.split()),
    verbs=frozenset(_VERBS.split()),
    work_verbs=frozenset(_WORK_VERBS.split()),
    before_verb=frozenset(_BEFORE_VERB.split()),
    noun_verbs=frozenset(_NOUN_VERBS.split()),
    project_verbs=Phrases.of(
        """
        launch, implement, build, install, complete, roll out, deploy, set up, introduce, finish, migrate, kick off,
        develop a, develop an, develop the, create a, create an, design a, design an, write a, write an, procure a,
        buy, conduct, hold a, establish a, establish an, open a, open an, publish a, replace the, relocate
        """
    ),
    keep_verbs=Phrases.of("maintain, continue, keep, preserve, stay, remain, retain, sustain, go on"),
    lasting=Phrases.of(
        """
        trust, loyal*, reputation*, relation*, partnership*, confidence, awareness, capabilit*, capacit*, skill*,
        competenc*, knowledge, culture, strong, stronger, strength*, resilien*, talent*, every, each, always, on time,
        in time, faster, sooner, quicker, earlier, better, more, less, fewer, longer, cheaper, easier, safer, rare,
        rarer, simpler, closer, wider, right first time, first time
        """
    ),
    stretch=Phrases.of(
        """
        significant*, dramatic*, world-class, world class, radical*, massive*, enormous*, drastic*, substantial*, huge*,
        exponential*, extraordinar*, best-in-class, best in class, unprecedented, game-changing, cutting-edge
        """
    ),
    vague=frozenset(words(phrase) for phrase in _VAGUE.split(",")),
    joining=frozenset({"and", "while", "plus"}),
    determiners=frozenset(words("the a an our their its all every each any more less fewer new better")),
    prepositions=frozenset(words("of in on at for from with within by to into across between per through as than")),
    stop=frozenset(_STOP.split()),
    months=frozenset(words("january february march april may june july august september october november december")),
    by=frozenset({"by", "until", "till", "before", "since"}),
    superlatives=Phrases.of(
        """
        best, leading, leader, leaders, number one, world-class, world class, first-class, first class, best-in-class,
        best in class, premier, foremost, excellent, excellence, outstanding, top, unrivalled, unrivaled, unmatched,
        second to none, unparalleled, greatest, finest, most successful, most innovative, most trusted, most admired,
        most respected, state-of-the-art, cutting-edge, preferred, of choice
        """
    ),
    quantities=Phrases.of(
        """
        all, both, double, doubled, each, eight, eleven, every, everybody, everyone, fifty, five, four, half, halved,
        hundred*, million*, billion*, never, nine, nineteen, no, no longer, nobody, no one, none, nothing, once, one,
        quadrupl*, quarter, seven, six, ten, third, thirds, thousand*, three, treble*, triple*, twelve, twenty, twice,
        two, zero, always, percent, per cent, dozen*, without
        """
    ),
    future=Phrases.of(
        "will, shall, going to, want to become, aim to become, strive to become, we'll, someday, in future"
    ),
    for_whom=Phrases.of(
        """
        for, so that, to help, help, helps, helping, serve, serves, serving, enable, enables, give, gives, everybody,
        everyone, people*, person*, custom*, client*, patient*, pupil*, student*, learner*, child*, famil*, parent*,
        household*, citizen*, resident*, communit*, neighbour*, neighbor*, member*, user*, reader*, visitor*, guest*,
        traveller*, traveler*, passenger*, farmer*, worker*, employee*, colleague*, employer*, business*, compan*,
        school*, town*, village*, cit*, countr*, region*, valley*, societ*, world*, public, women, men, girls, boys,
        young, old, elderly, owner*, shareholder*, donor*, newcomer*, refugee*, tenant*, partner*, buyer*, shop*,
        supplier*, team*, department*, animal*, humanity, nation*
        """
    ),
    known_capitals=frozenset(words(_KNOWN_CAPITALS)),
    activity=Phrases.of(
        """
        number of meetings, meetings held, meetings, number of trainings, trainings, trainings held, training days,
        training hours, hours of training, days of training, workshops, workshops held, number of workshops, seminars,
        events, events held, number of events, campaigns, number of campaigns, visits made, calls made, calls,
        number of calls, emails sent, e-mails sent, mails sent, newsletters*, posts, posts published, reports written,
        reports, number of reports, documents, documents written, presentations*, brochures*, courses held,
        number of courses, projects started, number of projects, initiatives*, audits held, number of audits,
        surveys sent, sessions, sessions held, number of activities, activities
        """
    ),
    hollow=Phrases.of("efficiency, effectiveness, excellence, synergy, synergies, agility, productivity index"),
    money=Phrases.of(
        """
        revenue*, sales, profit*, income, margin*, cost*, cash*, earning*, budget*, turnover, spend*, price*, ebit*,
        roi, roce, return on, dividend*, debt*, invoice*, funding, donation*, grant*, surplus, savings, expens*
        """
    ),
    opinion=Phrases.of(
        """
        satisf*, survey*, rating*, rated, opinion*, perception*, perceived, feel*, trust, confidence, engagement, nps,
        net promoter, recommend*, feedback, morale, mood, score given, happ*
        """
    ),
    outside=Phrases.of(
        """
        customer*, client*, patient*, pupil*, student*, user*, citizen*, resident*, market*, guest*, visitor*, reader*,
        member*, donor*, supplier*, partner*, public, communit*, household*, café*, school*, complaint*, reputation
        """
    ),
    views=MappingProxyType(
        {
            View.LEARNING: Phrases.of(
                """
                learning*, growth, people, employee*, staff, innovation and learning, organisational capacity,
                organizational capacity, capacity, capabilit*, development, potential*, workforce, knowledge, culture,
                talent*
                """
            ),
            View.CUSTOMER: Phrases.of(
                """
                customer*, client*, patient*, user*, citizen*, market*, stakeholder*, student*, pupil*, guest*,
                communit*, beneficiar*, member*, resident*, patron*, reader*, public
                """
            ),
            View.FINANCIAL: Phrases.of(
                """
                financ*, money, fiscal*, budget*, shareholder*, owner*, economic*, stewardship, resources, funding
                """
            ),
            View.PROCESS: Phrases.of(
                """
                process*, operation*, internal*, production, service delivery, excellence, quality
                """
            ),
        }
    ),
    capital=MappingProxyType(
        {
            "human": Phrases.of(
                """
                skill*, train*, people, person*, staff, employee*, talent*, compet*, qualif*, educat*, learn*, expert*,
                recruit*, hire, hiring, knowledge, workforce, nurse*, teacher*, engineer*, baker*, retention, coach*,
                mentor*, know-how
                """
            ),
            "information": Phrases.of(
                """
                information*, data*, system*, digital*, software, figures, technolog*, database*, network*, tool*,
                report*, knowledge base, intranet, dashboard*, online, automat*, computer*, real-time
                """
            ),
            "organisation": Phrases.of(
                """
                cultur*, leader*, lead, align*, team*, teamwork, empower*, value*, communicat*, organis*, organiz*,
                share, shared, sharing, govern*, motivat*, collaborat*, cooperat*, engage*, morale, trust, responsib*,
                decision*, board
                """
            ),
        }
    ),
    clusters=MappingProxyType(
        {
            "operations": Phrases.of(
                """
                operat*, produc*, deliver*, supply, supplier*, cost*, waste*, quality, defect*, cycle*, lead time,
                wait*, throughput, capacit*, stock*, inventor*, oven*, machine*, on time, on-time, schedul*, logistic*,
                yield*, error*, process*, repair*, purchas*, maintenance, running, efficien*, turnaround, downtime,
                throw away
                """
            ),
            "customers": Phrases.of(
                """
                customer*, client*, patient*, pupil*, student*, user*, service*, complaint*, relation*, sale*, sell*,
                market*, advice, advis*, loyal*, account*, order*, inquir*, enquir*, response*, respond*
                """
            ),
            "innovation": Phrases.of(
                """
                innovat*, new, product development, research*, develop*, idea*, launch*, design*, pilot*, invent*,
                prototyp*, patent*, experiment*, time to market, pipeline
                """
            ),
            "society": Phrases.of(
                """
                environment*, safe*, health*, communit*, regulat*, complian*, social*, societ*, emission*, energy,
                sustain*, climate, accident*, law*, legal, neighbour*, neighbor*, employment, recycl*, carbon, ethic*,
                privacy
                """
            ),
        }
    ),
    propositions=MappingProxyType(
        {
            ValueProposition.LOW_COST: Phrases.of(
                """
                price*, cheap*, afford*, low-cost, low cost, cost*, value for money, economical*, quick*, fast*,
                reliab*, on time, easy, easier, convenien*, consisten*, every order
                """
            ),
            ValueProposition.PRODUCT_LEADERSHIP: Phrases.of(
                """
                first to, new, innovat*, leading, product*, feature*, performance, functional*, unique, design*, best,
                quality, advanced, original*
                """
            ),
            ValueProposition.CUSTOMER_SOLUTIONS: Phrases.of(
                """
                solution*, complete, relation*, advice, advis*, tailor*, personal*, individual*, one stop, one-stop,
                understand*, know, partner*, service*, support*, care, loyal*, stay, trust*, custom*
                """
            ),
            ValueProposition.LOCK_IN: Phrases.of(
                """
                platform*, standard*, network*, switch*, subscri*, renew*, member*, ecosystem*, stay, retain,
                retention, loyal*, contract*, connected, integrat*, complementor*
                """
            ),
        }
    ),
)
"""The pack."""
