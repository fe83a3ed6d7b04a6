#include "language/coref_words.h"

#include <initializer_list>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace hearsay {

namespace {

#include "language/first_names.inc"

using WordSet = std::unordered_set<std::string_view>;
template <class Value>
using WordMap = std::unordered_map<std::string_view, Value>;

// Calls `each` with every word of a list written with spaces.
template <class Each>
void for_each_word(std::string_view list, Each each) {
    while (!list.empty()) {
        const std::size_t end = list.find(' ');
        const std::string_view word = list.substr(0, end);
        if (!word.empty()) each(word);
        if (end == std::string_view::npos) return;
        list.remove_prefix(end + 1);
    }
}

[[nodiscard]] WordSet make_set(std::string_view list) {
    WordSet set;
    for_each_word(list, [&](std::string_view word) { set.insert(word); });
    return set;
}

template <class Value>
[[nodiscard]] WordMap<Value> make_map(std::initializer_list<std::pair<Value, std::string_view>> lists) {
    WordMap<Value> map;
    for (const auto& [value, list] : lists) {
        for_each_word(list, [&, v = value](std::string_view word) { map.emplace(word, v); });
    }
    return map;
}

template <class Value>
[[nodiscard]] Value find_in(const WordMap<Value>& map, std::string_view word, Value otherwise) {
    const auto it = map.find(word);
    return it == map.end() ? otherwise : it->second;
}

constexpr std::string_view kPersons =
    "admiral airman ancestor agent attendee baron baroness biologist celebrity classmate co-star commodore "
    "constable consumer corporal countess curator dame defector descendant dignitary duchess duke fan "
    "foreigner geologist hacker industrialist inhabitant learner magician participant patron "
    "peacekeeper pilgrim plaintiff proponent reader referee rider roommate saint sociologist "
    "subscriber traveler traveller vice-admiral worshipper "
    "abbot academic accountant activist actor actress adult adviser advisor advocate aide ally ambassador analyst "
    "anchor applicant archbishop architect artist assassin assistant associate astronaut athlete attacker attorney "
    "aunt "
    "author baby bishop blogger boss boy boyfriend brigadier broadcaster brother builder buyer campaigner candidate "
    "captain "
    "captive cardinal caretaker chairman chairperson chairwoman chancellor chef chief child citizen civilian clergyman "
    "cleric "
    "clerk client coach colleague collector colonel columnist comedian commander commentator commissioner companion "
    "composer "
    "conservative contender contractor convict correspondent councillor councilman councilwoman counsel counsellor "
    "counterpart "
    "cousin creator critic customer dancer daughter deacon dealer defendant defender delegate democrat demonstrator "
    "dentist "
    "deputy designer detainee detective developer diplomat director dissident doctor donor driver drummer editor "
    "educator emir "
    "emperor employee employer empress engineer entrepreneur envoy epidemiologist executive expert eyewitness farmer "
    "father "
    "figure fighter filmmaker firefighter fisherman folk founder friend fugitive gardener general gentleman girl "
    "girlfriend "
    "golfer governor graduate grandfather grandmother grandson granddaughter guard guardian guest guitarist gunman guy "
    "head hero heroine historian homeowner host hostage hostess hunter husband illustrator imam immigrant individual "
    "infant informant inmate insider inspector inspector-general instructor insurgent interpreter interviewer inventor "
    "investigator investor islamist jihadist journalist judge juror justice kid king lady landlord lawmaker lawyer "
    "leader "
    "lecturer legislator liberal lieutenant linguist liaison lord lover maid major man manager marine marshal "
    "mastermind "
    "mathematician mayor mediator medic member merchant messenger midfielder migrant militant millionaire billionaire "
    "minister "
    "minor missionary moderator monarch monk mother motorist musician native negotiator neighbor neighbour nephew "
    "niece novelist "
    "nun nurse observer occupant offender officer official onlooker operative operator opponent organiser organizer "
    "owner "
    "painter parent parishioner partner passenger patient patriarch pedestrian peer people performer person pharmacist "
    "philosopher photographer physician physicist pianist pilot pioneer player playwright poet policeman policewoman "
    "politician pope predecessor premier president priest prime prince princess principal prisoner producer professor "
    "programmer prosecutor protester protestor psychologist publicist publisher pupil queen rabbi rebel recipient "
    "refugee "
    "relative reporter representative republican rescuer researcher reservist resident respondent reveller rival "
    "robber ruler "
    "runner sailor scholar scientist sculptor secretary seller senator separatist sergeant servant settler sheikh "
    "sheriff "
    "shooter shopper sibling singer sister skier sniper socialist socialite solicitor soldier son songwriter source "
    "spectator "
    "speaker specialist spokesman spokesperson spokeswoman spouse spy statesman stepfather stepmother strategist "
    "striker "
    "student successor sultan superintendent supervisor supporter surgeon surveyor survivor suspect swimmer "
    "sympathiser "
    "teacher teammate technician teenager tenant terrorist theologian thief tourist trader trainer translator "
    "treasurer "
    "trooper tutor twin uncle user vendor veteran victim villager viewer visitor volunteer voter waiter waitress "
    "warlord "
    "warrior watchdog whistleblower widow widower wife winner witness woman worker writer youngster youth";

constexpr std::string_view kGroups =
    "audience board brigade cabinet cast class club coalition community couple crew crowd delegation electorate "
    "faction "
    "family gang generation government jury leadership majority military minority mob navy army opposition pair panel "
    "police "
    "population press public regime staff team trio troop workforce administration authority rebels band duo squad";

constexpr std::string_view kOutlets =
    "newspaper paper daily weekly magazine tabloid broadsheet broadcaster channel station network website site outlet "
    "publication journal blog portal radio newsletter";

constexpr std::string_view kMilitants = "group militia movement organization organisation cell";
constexpr std::string_view kCompanies =
    "company firm corporation manufacturer retailer maker airline bank brewer carmaker carrier chain conglomerate "
    "developer "
    "distributor giant insurer operator startup subsidiary supplier utility venture enterprise business";
constexpr std::string_view kBodies =
    "academy alliance assembly association bureau center centre church college commission committee congress council "
    "court "
    "directorate embassy federation force foundation fund hospital house institute institution league legislature "
    "party parliament school senate service society syndicate think-tank tribunal union university office watchdog "
    "charity "
    "consortium museum orchestra";

constexpr std::string_view kPlaces =
    "cemetery downtown jungle mainland mall metropolis monastery nightclub planet plaza prison shop store "
    "trail "
    "airport area avenue base beach border building bridge camp capital coast continent county district embankment "
    "field "
    "forest garden harbour harbor headquarters highway hotel house island islet lake land mosque mount mountain "
    "neighborhood "
    "neighbourhood ocean palace park peninsula place plant port province region resort restaurant river road room sea "
    "settlement shore square stadium state street strip suburb temple territory theater theatre valley venue village "
    "zone";

constexpr std::string_view kTimes =
    "afternoon autumn century date day decade evening fall hour minute moment month morning night noon quarter season "
    "second spring summer time today tomorrow tonight week weekend winter year yesterday";

[[nodiscard]] const WordMap<NounClass>& noun_classes() {
    static const WordMap<NounClass> map = make_map<NounClass>({
        {NounClass::time, kTimes},
        {NounClass::outlet, kOutlets},
        {NounClass::agency, "agency"},
        {NounClass::ministry, "ministry department"},
        {NounClass::militants, kMilitants},
        {NounClass::company, kCompanies},
        {NounClass::country, "country nation kingdom republic homeland"},
        {NounClass::town, "city town village capital municipality suburb"},
        {NounClass::group, kGroups},
        {NounClass::person, kPersons},
        {NounClass::body, kBodies},
        {NounClass::place, kPlaces},
    });
    return map;
}

constexpr std::string_view kTitles =
    "abbot admiral ambassador archbishop attorney baron baroness bishop brigadier brother capt captain cardinal "
    "chancellor "
    "chairman chairwoman chief chief-of-staff cmdr co-founder coach col colonel commander commissioner congressman "
    "congresswoman "
    "constable corporal correspondent count countess councillor dame detective director doctor dr duchess duke editor "
    "emir "
    "emperor empress envoy ex-president father fr gen general gov governor hon imam inspector judge justice king lady "
    "leader lieutenant lord "
    "lt madam maj major maj-gen marshal mayor minister miss mister mr mrs ms mx officer official pastor patriarch pm "
    "pope "
    "premier president prime prince princess prof professor prosecutor pvt queen rabbi rep representative reverend rev "
    "saint secretary sen senator sergeant sgt sheik sheikh sheriff sir sister spokesman spokesperson spokeswoman st "
    "sultan "
    "superintendent treasurer vice-president activist actor actress analyst author lawyer journalist reporter singer";

constexpr std::string_view kMaleNames =
    "aaron abdul abdullah abraham adam adolf adrian ahmad ahmed alan albert alberto aldo alejandro aleksandr aleksei "
    "alexander "
    "alexei alexey alfonso alfred ali allan allen alvin amir anatoly anders andre andrei andres andrew andrey andy "
    "angelo anthony "
    "antoine anton antonio ariel armando arnold arthur arturo asif august augustus barack barry bart bashar ben "
    "benedict benito "
    "benjamin bernard bernie bert bill billy bob bobby boris brad bradley brandon brendan brett brian bruce bruno "
    "bryan byron "
    "calvin carl carlo carlos cedric cesar charles charlie chester chris christian christoph christopher chuck "
    "clarence claude "
    "clifford clint clive colin conor conrad craig curtis cyril dale damian dan daniel danny darren daryl dave david "
    "dean "
    "denis dennis derek desmond diego dieter dimitri dirk dmitri dmitriy dmitry dominic don donald doug douglas duncan "
    "dustin "
    "dwight earl ed eddie edgar edmund eduardo edward edwin eli elias elliot elliott emanuel emil emile emmanuel "
    "enrique eric erich "
    "erik ernest ernst ethan eugene evan evgeny fabio faisal felipe felix ferdinand fernando fidel florian francesco "
    "francis "
    "francisco franco frank franklin franz fred freddie frederic frederick friedrich fritz gabriel gareth gary gavin "
    "gene "
    "geoff geoffrey george georges gerald gerard gerhard gilbert giorgio giovanni giuseppe glen glenn gordon graham "
    "grant greg "
    "gregory guido guillermo gustav gustavo guy habib hamid hank hans harold harry harvey hassan heinrich helmut henri "
    "henry "
    "herbert herman hermann hillel hiroshi homer horace howard hubert hugh hugo humphrey hussein ian ibrahim igor ilya "
    "immanuel isaac ivan jack jacob jacques jaime jake jakob james jamie jan janos jared jason javier jay jean jeff "
    "jeffrey jens "
    "jeremiah jeremy jerome jerry jim jimmy joachim joao joe joel johan johann johannes john johnny jon jonathan jorge "
    "jose josef "
    "joseph josh joshua juan julian julio julius jurgen justin kamal karim karl keith ken kenneth kenny kevin khalid "
    "kim kirk "
    "klaus konrad konstantin kurt kyle lance larry lars laurence lawrence lee leo leon leonard leonardo leonid leopold "
    "leroy leslie "
    "lewis liam lionel lloyd lorenzo lou louis luc luca lucas ludwig luigi luis luke luther magnus mahmoud malcolm "
    "manuel marc "
    "marcel marco marcos marcus mario mark markus marshall martin marvin massimo mathias matt matteo matthew matthias "
    "maurice max "
    "maximilian maxwell mehmet melvin michael michel miguel mihail mikael mike mikhail milan miles milton mitch "
    "mitchell mitt "
    "mohamed mohammad mohammed morgan moritz morris moses muhammad murray mustafa nathan nathaniel ned neil nelson "
    "nicholas "
    "nick nicolas nigel nikita nikola nikolai nikolay noah noel norman oleg oliver olivier omar orlando oscar osama "
    "oswald "
    "otto owen pablo paolo pascal patrick paul paulo pavel pedro percy pete peter petr phil philip philippe phillip "
    "pierre "
    "pietro rafael ralph ramon randall randy raphael rashid raul ray raymond recep reginald reinhard rene rex ricardo "
    "richard rick "
    "ricky rob robert roberto robin rod rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf "
    "rudolph "
    "rudy rupert russell ryan saddam salman salvador salvatore sam samuel santiago saul scott sean sebastian serge "
    "sergei sergey "
    "sergio seth sergej shane shaun sidney siegfried simon stanislav stanley stefan stefano stephen steve steven "
    "stewart stuart "
    "sven taylor ted terence terry thaddeus theo theodore thomas tim timothy toby todd tom tomas tommy tony travis "
    "trevor "
    "tristan tyler ulrich umberto valery vasily vernon victor viktor vincent vincenzo vito vitaly vlad vladimir "
    "vladislav "
    "volodymyr walter warren wayne werner wilfred wilhelm will willem william willie winston wladimir wolfgang xavier "
    "yann yasser "
    "yevgeny yitzhak yoshihiro yuri yusuf yves zachary";

constexpr std::string_view kFemaleNames =
    "abigail ada adele agatha agnes aisha alexandra alexandria alice alicia alison amanda amber amelia amy ana "
    "anastasia andrea "
    "angela angelina angie anita ann anna annabel anne annette annie antonia april ariana ashley astrid audrey aung "
    "ava barbara "
    "beatrice beatrix becky belinda bella benazir bernadette bertha bess beth betsy bette betty beverly bianca bonnie "
    "brenda "
    "bridget brigitte brittany camilla candace carla carmen carol carole carolina caroline carolyn carrie catherine "
    "cathy cecilia "
    "celeste celia celine charlene charlotte chelsea cheryl chiara chloe christa christiane christina christine cindy "
    "claire "
    "clara claudia colleen condoleezza constance cora corinne cristina crystal cynthia daisy dana daniela danielle "
    "daphne dawn "
    "debbie deborah debra deirdre delia denise diana diane dianne dina dolores donna dora doris dorothea dorothy edith "
    "edna "
    "eileen elaine eleanor elena elisa elisabeth eliza elizabeth ella ellen elsa elsie emily emma erica erin esther "
    "ethel eugenia "
    "eva eve evelyn fatima faye federica felicia felicity fiona flora florence frances francesca francine freda frida "
    "gabriela "
    "gabrielle geraldine gertrude gina ginger giulia gladys glenda gloria golda grace greta gretchen gwen gwendolyn "
    "hannah "
    "harriet hazel heather heidi helen helena helene helga henrietta hilary hilda hillary hope ida imelda indira inez "
    "ingrid "
    "irene irina iris irma isabel isabella isabelle isobel ivanka ivy jackie jacqueline jane janet janice jasmine jean "
    "jeanette "
    "jeanne jen jennie jennifer jenny jessica jill jo joan joanna joanne jocelyn josephine joy joyce juanita judith "
    "judy julia "
    "juliana julie juliet juliette june justine karen karin karina kate katherine kathleen kathryn kathy katie katrina "
    "kay "
    "kayla keira kelly kerry kirsten kitty kristen kristin kristina lara laura lauren leah lena leila lila lillian "
    "lily linda "
    "lisa liz liza lois lola lorraine louisa louise lucia lucille lucinda lucy ludmila lydia lynn lynne mabel "
    "madeleine madeline "
    "madonna magdalena maggie malala mandy marcia margaret margarita margot maria mariah marian marianne marie marilyn "
    "marina "
    "marion marisa marjorie marlene marsha martha martina mary matilda maud maureen maxine megan meghan melanie "
    "melania melinda melissa "
    "mercedes meredith mia michele michelle mildred miranda miriam moira molly mona monica muriel myra myrtle nadia "
    "nadine nancy "
    "naomi natalia natalie natasha nell nellie nicola nicole nicki nina nora norma octavia olga olive olivia oprah "
    "pamela pat patricia "
    "patty paula pauline pearl peggy penelope penny petra phoebe phyllis polly priscilla priya rachel ramona raquel "
    "rebecca "
    "regina renee rhoda rita roberta rosa rosalind rosalie rose rosemary roxanne ruby ruth sabrina sally samantha "
    "sandra sara "
    "sarah serena sharon sheila shelley sherry shirley simone sofia sonia sophia sophie stacey stacy stella stephanie "
    "sue susan "
    "susanna susanne suzanne sybil sylvia tamara tania tanya tara tatiana teresa tess thelma theresa tina tracey tracy "
    "trudy ursula valentina valerie vanessa vera verena veronica vicki vicky victoria viola violet virginia vivian "
    "vivien wanda "
    "wendy whitney wilhelmina wilma winifred yolanda yoko yulia yvette yvonne zelda zoe zara";

// The name, its adjective and its people, and other words for the country.
constexpr std::string_view kNations[] = {
    "afghanistan afghan afghans",
    "albania albanian albanians",
    "algeria algerian algerians",
    "angola angolan angolans",
    "argentina argentine argentinian argentines argentinians",
    "armenia armenian armenians",
    "australia australian australians",
    "austria austrian austrians",
    "azerbaijan azerbaijani azerbaijanis",
    "bahrain bahraini bahrainis",
    "bangladesh bangladeshi bangladeshis",
    "belarus belarusian belarusians belarussian",
    "belgium belgian belgians",
    "bolivia bolivian bolivians",
    "bosnia bosnian bosnians",
    "brazil brazilian brazilians",
    "britain british uk u.k. briton britons",
    "bulgaria bulgarian bulgarians",
    "burma burmese myanmar",
    "burundi burundian burundians",
    "cambodia cambodian cambodians",
    "cameroon cameroonian cameroonians",
    "canada canadian canadians",
    "chad chadian chadians",
    "chile chilean chileans",
    "china chinese",
    "colombia colombian colombians",
    "congo congolese",
    "croatia croatian croatians croat croats",
    "cuba cuban cubans",
    "cyprus cypriot cypriots",
    "czechia czech czechs",
    "denmark danish dane danes",
    "ecuador ecuadorian ecuadorean ecuadorians",
    "egypt egyptian egyptians",
    "england english",
    "eritrea eritrean eritreans",
    "estonia estonian estonians",
    "ethiopia ethiopian ethiopians",
    "finland finnish finn finns",
    "france french",
    "georgia georgian georgians",
    "germany german germans",
    "ghana ghanaian ghanaians",
    "greece greek greeks",
    "guatemala guatemalan guatemalans",
    "guinea guinean guineans",
    "haiti haitian haitians",
    "honduras honduran hondurans",
    "hungary hungarian hungarians",
    "iceland icelandic icelander icelanders",
    "india indian indians",
    "indonesia indonesian indonesians",
    "iran iranian iranians",
    "iraq iraqi iraqis",
    "ireland irish",
    "israel israeli israelis",
    "italy italian italians",
    "jamaica jamaican jamaicans",
    "japan japanese",
    "jordan jordanian jordanians",
    "kazakhstan kazakh kazakhs",
    "kenya kenyan kenyans",
    "kosovo kosovar kosovars",
    "kuwait kuwaiti kuwaitis",
    "kyrgyzstan kyrgyz",
    "laos laotian laotians",
    "latvia latvian latvians",
    "lebanon lebanese",
    "liberia liberian liberians",
    "libya libyan libyans",
    "lithuania lithuanian lithuanians",
    "macedonia macedonian macedonians",
    "malaysia malaysian malaysians",
    "mali malian malians",
    "malta maltese",
    "mexico mexican mexicans",
    "moldova moldovan moldovans",
    "mongolia mongolian mongolians",
    "montenegro montenegrin montenegrins",
    "morocco moroccan moroccans",
    "mozambique mozambican mozambicans",
    "nepal nepalese nepali",
    "netherlands dutch holland",
    "nicaragua nicaraguan nicaraguans",
    "niger nigerien nigeriens",
    "nigeria nigerian nigerians",
    "norway norwegian norwegians",
    "oman omani omanis",
    "pakistan pakistani pakistanis",
    "palestine palestinian palestinians",
    "panama panamanian panamanians",
    "paraguay paraguayan paraguayans",
    "peru peruvian peruvians",
    "philippines philippine filipino filipinos",
    "poland polish pole poles",
    "portugal portuguese",
    "qatar qatari qataris",
    "romania romanian romanians",
    "russia russian russians",
    "rwanda rwandan rwandans",
    "scotland scottish scot scots",
    "senegal senegalese",
    "serbia serbian serbians serb serbs",
    "singapore singaporean singaporeans",
    "slovakia slovak slovaks slovakian",
    "slovenia slovenian slovenians slovene",
    "somalia somali somalis",
    "spain spanish spaniard spaniards",
    "sudan sudanese",
    "sweden swedish swede swedes",
    "switzerland swiss",
    "syria syrian syrians",
    "taiwan taiwanese",
    "tajikistan tajik tajiks",
    "tanzania tanzanian tanzanians",
    "thailand thai thais",
    "tunisia tunisian tunisians",
    "turkey turkish turk turks turkiye",
    "turkmenistan turkmen",
    "uganda ugandan ugandans",
    "ukraine ukrainian ukrainians",
    "uruguay uruguayan uruguayans",
    "usa us u.s. u.s u.s.a. america american americans",
    "uzbekistan uzbek uzbeks",
    "venezuela venezuelan venezuelans",
    "vietnam vietnamese",
    "wales welsh",
    "yemen yemeni yemenis",
    "yugoslavia yugoslav yugoslavs yugoslavian",
    "zambia zambian zambians",
    "zimbabwe zimbabwean zimbabweans",
};

[[nodiscard]] const WordMap<int>& nations() {
    static const WordMap<int> map = [] {
        WordMap<int> out;
        int id = 0;
        for (const std::string_view list : kNations) {
            ++id;
            for_each_word(list, [&](std::string_view word) { out.emplace(word, id); });
        }
        return out;
    }();
    return map;
}

}  // namespace

NounClass noun_class(std::string_view lemma) {
    if (const NounClass found = find_in(noun_classes(), lemma, NounClass::none); found != NounClass::none) return found;
    // "co-founder", "ex-wife", "vice-president", "businessman", "congresswoman"
    if (const std::size_t hyphen = lemma.rfind('-'); hyphen != std::string_view::npos && hyphen + 1 < lemma.size()) {
        return find_in(noun_classes(), lemma.substr(hyphen + 1), NounClass::none);
    }
    const auto ends = [&](std::string_view tail) {
        return lemma.size() > tail.size() + 2 && lemma.substr(lemma.size() - tail.size()) == tail;
    };
    if (ends("man") || ends("woman") || ends("person") || ends("ologist") || ends("ographer")) return NounClass::person;
    return NounClass::none;
}

bool is_organisation(NounClass noun) { return noun >= NounClass::outlet && noun <= NounClass::body; }
bool is_location(NounClass noun) { return noun >= NounClass::country && noun <= NounClass::place; }

bool is_title(std::string_view word) {
    static const WordSet set = make_set(kTitles);
    if (!word.empty() && word.back() == '.') word.remove_suffix(1);
    return set.contains(word) || (word.find('-') != std::string_view::npos && noun_class(word) == NounClass::person);
}

int office_group(std::string_view lemma) {
    static const WordMap<int> map = make_map<int>({
        {1, "president leader ruler strongman premier dictator monarch king queen emir sultan"},
        {2, "premier minister pm"},
        {3, "spokesman spokeswoman spokesperson"},
        {4, "chief head boss director commander chairman chairwoman executive ceo"},
        {5, "secretary"},
        {6, "ambassador envoy representative diplomat"},
        {7, "governor"},
        {8, "mayor"},
        {9, "senator lawmaker congressman congresswoman representative"},
        {10, "general colonel commander officer admiral major"},
        {11, "chancellor"},
        {12, "pope pontiff"},
        {13, "judge justice"},
        {14, "counsel prosecutor attorney"},
    });
    return find_in(map, lemma, 0);
}

Gender word_gender(std::string_view lemma) {
    static const WordMap<Gender> map = make_map<Gender>({
        {Gender::masculine,
         "mr mr. sir lord king prince duke count baron emperor sheikh sheik sultan emir pope father brother son "
         "husband uncle "
         "nephew grandfather grandson boy man gentleman guy boyfriend widower stepfather monk imam priest pastor rabbi "
         "actor "
         "waiter lad dad he him his himself monsieur herr senor congressman chairman"},
        {Gender::feminine,
         "mrs mrs. ms ms. miss lady dame queen princess duchess countess baroness empress mother sister daughter wife "
         "aunt niece "
         "grandmother granddaughter girl woman girlfriend widow stepmother nun actress waitress heroine hostess mom "
         "mum she "
         "her hers herself madame madam frau senora maid bride"},
    });
    if (const Gender found = find_in(map, lemma, Gender::unknown); found != Gender::unknown) return found;
    const auto ends = [&](std::string_view tail) {
        return lemma.size() > tail.size() && lemma.substr(lemma.size() - tail.size()) == tail;
    };
    if (ends("woman") || ends("women") || ends("wife") || ends("mother") || ends("sister")) return Gender::feminine;
    if ((ends("man") && lemma != "human" && lemma != "german" && lemma != "roman" && lemma != "woman") ||
        ends("father") || ends("brother")) {
        return Gender::masculine;
    }
    return Gender::unknown;
}

Gender first_name_gender(std::string_view name) {
    static const WordSet male = make_set(kMaleNames);
    static const WordSet female = make_set(kFemaleNames);
    const bool he = male.contains(name);
    const bool she = female.contains(name);
    if (he && she) return Gender::unknown;
    if (he || she) return he ? Gender::masculine : Gender::feminine;
    static const WordSet more_male = make_set(kMoreMaleNames);
    static const WordSet more_female = make_set(kMoreFemaleNames);
    if (more_male.contains(name)) return Gender::masculine;
    return more_female.contains(name) ? Gender::feminine : Gender::unknown;
}

int nation_of(std::string_view word) { return find_in(nations(), word, 0); }

bool is_name_particle(std::string_view word) {
    static const WordSet set =
        make_set("al el bin ibn ben de la le van von der den di da du dos del della st saint ter abu");
    return set.contains(word);
}

bool is_name_suffix(std::string_view word) {
    static const WordSet set = make_set("jr jr. sr sr. ii iii iv esq phd md");
    return set.contains(word);
}

bool is_company_suffix(std::string_view word) {
    static const WordSet set = make_set(
        "inc inc. corp corp. corporation co co. ltd ltd. plc llc llp sa ag gmbh nv company limited group holdings");
    return set.contains(word);
}

}  // namespace hearsay
