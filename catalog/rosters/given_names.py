"""Common given names of many countries, by which a column of people’s names is known. Pure.

Names that are also words of titles or places (Art, Dean, Austin, Florence) are left out.
"""

from catalog.titles.normalise import phrases

GIVEN_NAMES = phrases(
    """aaron abdul abdullah abigail ada adam aditya adrian adriana agnes ahmed ahmet aiden aisha ajay akira
    alan alberto alejandro aleksandra alessandro alex alexander alexandra alexei alfonso alfred ali alice
    alicia alina alison allison amanda amelia amina amir amit amy ana anastasia andre andrea andreas andrei
    andres andrew andrzej angela angelika anil anita anja anjali ann anna anne annette anthony antje antoine
    anton antonio anya arjun armando arnaud arthur arun ashley ayesha barbara beatrice beatriz ben benedikt
    benjamin bernard bernd beth betty bianca birgit bjorn bogdan boris brandon brenda brian bruno caitlin
    camille carl carla carlos carmen carol carolin carolina caroline catherine cecilia celine charles
    charlotte cheng chiara chloe chris christa christian christiane christina christine christoph
    christopher claire clara claudia claudio colin cristina cynthia dagmar daniel daniela danielle danuta
    daria dave david deborah debra deepak denis denise dennis diana diane diego dieter dimitri dirk dmitri
    dolores dominik donald donna dorothy douglas duncan eda edith eduardo edward eileen elaine elena eleni
    elif elisa elisabeth elizabeth ellen emil emilia emily emma emmanuel enrique eric erica erik erika erin
    ernst esra esther eugene eva evelyn ewa fabian fabio fatima federico felix fernanda fernando filip fiona
    francesca francesco francis francisco franz frederic frederik friedrich gabriel gabriela gareth gary
    george georgios gerald gerhard gertrud giovanni giulia giuseppe gloria gonzalo grace gregory guillaume
    guillermo gunter hannah hans harald harold harry hassan heather heidi heike heinz helen helena helene
    helga henrik henry hiroshi holger hugo hussein ian ibrahim ignacio igor ilse ines ingrid irene irina
    isabel isabella ivan jack jacob jacqueline jakub james jamie jan jana jane janet janice jason javier
    jean jeff jeffrey jennifer jens jeremy jerry jessica jesus jiri joachim joan joana joao jochen joe joel
    joerg johan johann johanna johannes john jonas jonathan jorge jose joseph joshua juan judith judy julia
    julian julie juliette jurgen justin justyna karen karin karl karsten katarzyna kate katharina katherine
    kathleen kathryn katja katrin kavita keith kelly kenji kenneth kerstin kevin khalid kimberly kirsten
    klaus kristen kristina krzysztof kumar kurt kyle lakshmi larry lars laura lauren laurent lea leah lena
    leon leonardo leonie liam lijun linda ling lisa logan lorenzo louis louise luca lucas lucia lucie lucy
    luis luisa lukas luke magdalena maggie mahmoud malgorzata manfred manish manuel manuela marc marcel
    marcin marco marcus marek margaret margarita maria mariam marian marie marina mario marion marisol marta
    martha martin martina mary mateo mateusz mathias mathieu matteo matthew matthias maurice max maximilian
    megan mehmet mei melanie melissa mercedes mia michael michal michel michele michelle miguel mikael
    mikhail milan ming mira miriam mohamed mohammad mohammed monica monika monique muhammad mustafa nadia
    nadine nancy natalia natalie natasha nathan neha nicholas nicola nicolas nicole nikolai nikolaus nina
    noah nora norbert norma olaf oleg olga oliver olivia olivier omar oscar oskar otto pablo pamela paola
    paolo patricia patrick paul paula pauline pavel pawel pedro peggy peter petra philip philipp philippe
    pierre pieter piotr pooja prakash priya rachel rafael rahul raj rajesh ralf ralph ramon raquel raul
    raymond rebecca regina reinhard renate rene ricardo richard rita robert roberto rodrigo roger roland
    roman ronald rosa rosemary roxana ruben rudolf russell ruth ryan sabine sabrina salma samantha samuel
    sandra sandro sanjay sara sarah sean sebastian sergei sergio shannon sharon shirley sibylle silke silvia
    simon simone sofia sonia sonja sophia sophie stefan stefania stefanie stephan stephanie stephen steve
    steven stuart sunita suresh susan susanne sven svetlana swati sylvia takashi tamara tanja tanya tatiana
    teresa terry theresa thomas thorsten tiago tim timothy tobias tomas tomasz tracy ulrich ulrike ursula
    uwe valentina valerie vanessa vera veronica veronika victor vijay vikram vincent vladimir wei werner
    wilhelm william wojciech wolfgang xavier yan yang yasmin yolanda yuki yusuf yves zachary zeynep zoe
    zofia"""
)
