"""Common first names and surnames in Denmark, for recognising a person's name in a text.

Names that many bear, of Danish and of other origin; no list can be whole, and none is needed: what
is found is a warning (`kit/personal_data.py`). Small letters, as they are compared.
"""

# Names that are ordinary words too: they say nothing where a sentence begins.
_WORDS_TOO = """
ask august bo bjørn dag dan dina eg elle falk fie gro hans helle jan juni kit lis liv linde lykke
lærke mai maj mark max mie my ole palle per pil rose rosa rune sander sine siv sol stig sten storm
tage thor tom tue ulf vita viola vilje
"""

_FIRST_NAMES = """
aage abdi abdul abdullah adam adnan agnes agnete ahmad ahmed aisha aksel albert alberte alex
alexander alexandra alfred ali alice allan alma amalie amanda amina amir anders andrea andreas
andrzej ane anette anita ann anna anne annelise annette anni annika anton arne arthur asger aslan
asta astrid axel ayse bente benedikte benjamin benny bent berit bertil bertram betina bettina birgit
birgitte birte birthe bjarke bjarne bodil brian britt britta børge camilla carina carl carla
carlos carsten caroline casper cathrine cecilie charlotte christa christian christina christine
christoffer christopher claes clara claus connie dagmar dagny daniel daniela david dennis diana
dirch ditte dmitri dorota dorte dorthe ea ebba ebbe edith egon eigil einar ejnar ejner elena elias
elin elina elinor elisabeth ella ellen ellinor else elsebeth emil emilie emily emma emmanuel erik
erling ernst esben ester esther eva fadi fatima fatma felix filip finn flemming frank freddy
frederik frederikke freja frida frode gert gerda gertrud gitte grethe gry gudrun gunhild gunnar
gunvor gustav hamza hannah hanne hanna harald harry hasan hassan hedvig heidi heine helena helene
helga helge helmut henning henriette henrik henry herdis herman hilda holger hugo hussein ian
ibrahim ida iben inga inge ingelise inger ingrid irena irene iris isabella isak ismail ivan jacob
jakob jamal james jane janne janni jannie jasmin jeanette jeanne jens jeppe jesper jessica jette
jim jimmy joan joanna joachim joakim jochen johan johanna johanne johannes john johnny jon jonas
jonathan josef josefine joseph josephine julia julian julie julius jytte jørgen jørn kaj kamilla
kamma karen karin karina karl karla karoline karsten kasper kathrine katja katrine keld kenneth
kent khadija khaled kim kira kirsten kirstine kjeld klara klaus knud konrad kristian kristina
kristine kristoffer kurt lars lasse laura laurits lea leif lena lene leo leon leonora lilian lilly
lina linda line lisa lisbet lisbeth lise lissi liva lone lotte louis louise lucas lukas luna lydia
mads magnus maja malene malik malou malte malthe maren margit margrethe maria mariam marianne marie
marius martha martin martine mary maryam mathias mathilde matilde mats mehmet merete mette mia
michael michelle mikael mikkel mille minna mira miriam mogens mohamad mohamed mohammad mohammed
mona monica monika morten mourad muhammad muhammed mustafa nadia naja nanna natalia natalie natasja
nete nicklas nicolai nicoline niels nikolaj nina noah nora olav olavur olga oliver olivia oluf omar
oscar oskar osman otto ove patrick paul pauline peder pernille peter pia piotr poul preben
ragna ragnhild rasmus rebecca rebekka regitze rene rené rikke rita robert robin roland rolf ronja
rosemarie ruben ruth sabina sabine sally samir samuel sandra sanne sara sarah sebastian selma
signe sigrid silas silje simon simone sidse sofia sofie solveig solvej sophia sophie stefan steen
steffen stella stephan stine stinna sune susan susanne suzanne svend sven sveinung sylvia søren
tanja tara teresa thea theis theo theodor theresa thomas thorkild thyra tilde tim tina tine tobias
tommy tonny torben tor tove trine troels ulla ulrik ulrikke ursula vagn valdemar vera verner vibeke
victor victoria vigga viggo viktor viktoria vilhelm villads villy vincent vivi vivian walter
werner wilhelm william willy yasmin yusuf yvonne zahra zainab zoe åge åse
"""

# Surnames that are no words or places of their own: they are names wherever they stand.
_SURNAMES = """
andersen andreasen andreassen antonsen arildsen axelsen bendtsen bentsen bertelsen carlsen
caspersen christensen christiansen christoffersen clausen clemmensen danielsen davidsen didriksen
ebbesen eliassen enevoldsen eriksen espersen frandsen frederiksen gregersen gundersen hansen
henningsen henriksen hermansen iversen jacobsen jakobsen jensen jeppesen jespersen jessen
johannesen johannessen johannsen johansen jonassen josefsen justesen jørgensen karlsen kjeldsen
knudsen kristensen kristiansen kristoffersen larsen lassen lauridsen lauritsen lauritzen laursen
lorentzen madsen marcussen markussen martensen mathiasen mathiesen mathiassen michaelsen michelsen
mikkelsen mogensen mortensen nicolaisen nielsen nikolajsen nissen olesen olsen paulsen pedersen
petersen petterson philipsen poulsen rasmussen sivertsen simonsen sorensen steffensen
svendsen sørensen thaysen therkelsen thomasen thomassen thomsen thorsen thygesen tobiasen
torgersen villadsen willadsen yildirim yilmaz öztürk
"""

# Surnames that are words or places too: names beside a first name or an initial only.
_SURNAMES_BESIDE = """
abdi ahmed ali andersson bach bang bay beck berg bertram birk bisgaard bjerre bjerregaard björk
borg brandt bruun bæk dahl damgaard dalgaard dam degn dinesen eskildsen fischer fisker friis frost
gade gram gregersen gravesen grøn hald hassan hede hein hjorth hoffmann holm holst hussein høj
høyer ipsen jepsen juhl juul kjær kjærgaard klausen koch kofoed krag kragh krog krogh krogsgaard
kruse kudsk lange lau laugesen lind lorenzen lund lunde lykke meyer meier mohamed mohammad munch
munk møller mørch mørk nguyen nielson nygaard nygård nørgaard olsson ottosen overgaard petri
ravn riis rohde rosen schmidt schou schrøder schultz skov skovgaard smith sommer staal stage
storm strand svane svensson søndergaard sand tang thorup toft vestergaard vinter vind wagner weber
winther wulff østergaard
"""

# What stands right before a name, whatever the name is.
_TITLES = "fru frk frøken hr herr herre"
_RELATIONS = """
borger borgeren mor moderen moren far faderen faren søster søsteren bror broderen broren datter
datteren søn sønnen kæreste kæresten ægtefælle ægtefællen kone konen mand manden veninde veninden
ven vennen nabo naboen mormor farmor morfar farfar tante onkel moster faster kusine fætter
plejemor plejefar kontaktperson kontaktpersonen sagsbehandler sagsbehandleren mentor mentoren
støtteperson støttepersonen bisidder bisidderen værge værgen psykolog psykologen
"""

WORDS_TOO = frozenset(_WORDS_TOO.split())
FIRST_NAMES = frozenset(_FIRST_NAMES.split()) | WORDS_TOO
SURNAMES = frozenset(_SURNAMES.split())
SURNAMES_BESIDE = frozenset(_SURNAMES_BESIDE.split())
TITLES = frozenset(_TITLES.split())
RELATIONS = frozenset(_RELATIONS.split())
