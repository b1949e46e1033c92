"""Places as they stand in titles: regions, countries, the states of the USA, and large cities. Pure."""

from catalog.titles.normalise import phrases

_REGIONS = phrases(
    """
    emea|apac|apj|amer|americas|latam|anz|dach|benelux|nordics|mena|ukii|uki|asean|cis
    eu|europe|asia|asia pacific|africa|north america|south america|latin america
    central america|middle east|southeast asia|south asia|east asia|western europe|eastern europe
    northern europe|southern europe|central europe|worldwide|nationwide|global|international
    east coast|west coast|midwest|north east|northeast|southeast|south east|southwest
    south west|northwest|north west|mid atlantic|bay area|silicon valley|greater london
    home counties|east|west|north|south|central|eastern region|western region|northern region
    southern region|central region|region|anywhere|various|multiple locations
    """
)
_COUNTRIES = phrases(
    """
    us|usa|united states|united states of america|u s|u s a|uk|u k|united kingdom
    great britain|england|scotland|wales|ireland|northern ireland|canada|mexico|brazil
    argentina|chile|colombia|peru|costa rica|germany|deutschland|france|spain|portugal|italy
    netherlands|the netherlands|belgium|luxembourg|switzerland|austria|poland|czech republic
    czechia|hungary|romania|bulgaria|greece|turkey|sweden|norway|denmark|finland|iceland
    estonia|latvia|lithuania|ukraine|russia|israel|egypt|south africa|nigeria|kenya|morocco
    uae|united arab emirates|saudi arabia|qatar|india|pakistan|bangladesh|sri lanka|china
    hong kong|taiwan|japan|korea|south korea|singapore|malaysia|thailand|vietnam|indonesia
    philippines|australia|new zealand|puerto rico
    """
)
_STATES = phrases(
    """
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia
    hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts
    michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey
    new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania
    rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington
    west virginia|wisconsin|wyoming|district of columbia|washington dc|dc|ontario|quebec
    british columbia|alberta|nova scotia|manitoba
    """
)
STATE_CODES = phrases(
    """
    al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo
    mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy
    dc|on|qc|bc|ab
    """
)
#: Names that say where even at the end of a title, with nothing between them and the work.
CITIES = phrases(
    """
    new york city|nyc|manhattan|brooklyn|queens|bronx|staten island|los angeles|san francisco
    san jose|san diego|oakland|sacramento|palo alto|mountain view|menlo park|sunnyvale
    santa clara|cupertino|redwood city|irvine|seattle|bellevue|redmond|portland|phoenix|tempe
    scottsdale|las vegas|salt lake city|denver|boulder|albuquerque|dallas|plano|fort worth
    houston|austin|san antonio|oklahoma city|tulsa|kansas city|omaha|minneapolis|st paul
    milwaukee|chicago|st louis|indianapolis|detroit|ann arbor|cleveland|columbus|cincinnati
    pittsburgh|philadelphia|baltimore|bethesda|arlington|alexandria|reston|richmond|raleigh
    durham|charlotte|atlanta|orlando|tampa|miami|fort lauderdale|jacksonville|nashville
    memphis|louisville|new orleans|birmingham|boston|cambridge|providence|hartford|stamford
    newark|jersey city|princeton|buffalo|rochester|albany|honolulu|anchorage|toronto|ottawa
    montreal|vancouver|calgary|edmonton|waterloo|mexico city|london|manchester|leeds|bristol
    sheffield|liverpool|edinburgh|glasgow|cardiff|belfast|dublin|cork|galway|oxford|paris
    lyon|marseille|toulouse|lille|bordeaux|nantes|berlin|munich|muenchen|münchen|hamburg
    frankfurt|cologne|koeln|köln|stuttgart|duesseldorf|düsseldorf|leipzig|dresden|hannover
    nuremberg|zurich|zürich|geneva|basel|bern|vienna|wien|amsterdam|rotterdam|the hague
    utrecht|eindhoven|brussels|antwerp|ghent|madrid|barcelona|valencia|seville|lisbon|porto
    milan|rome|turin|athens|istanbul|ankara|warsaw|krakow|wroclaw|gdansk|prague|brno
    budapest|bucharest|cluj|sofia|kyiv|stockholm|gothenburg|malmo|oslo|copenhagen|aarhus
    helsinki|tallinn|riga|vilnius|tel aviv|jerusalem|haifa|cairo|johannesburg|cape town|lagos
    nairobi|casablanca|dubai|abu dhabi|riyadh|doha|mumbai|delhi|new delhi|gurgaon|gurugram
    noida|bangalore|bengaluru|hyderabad|chennai|pune|kolkata|ahmedabad|karachi|lahore|dhaka
    colombo|beijing|shanghai|shenzhen|guangzhou|hangzhou|taipei|tokyo|osaka|seoul
    kuala lumpur|penang|bangkok|hanoi|ho chi minh city|jakarta|manila|cebu|sydney|melbourne
    brisbane|perth|adelaide|canberra|auckland|wellington|sao paulo|são paulo|rio de janeiro
    buenos aires|santiago|bogota|bogotá|medellin|lima|san juan
    """
)

#: Names that say where, in a part of a title of their own.
PLACES = _REGIONS | _COUNTRIES | _STATES | CITIES
