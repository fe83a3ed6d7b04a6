// Reporting, thinking, wanting and judging verbs.
#include "attribution/cue_tables.h"

namespace hearsay {

namespace {

constexpr u32 kSay = kSpeech | kClause | kQuote;

constexpr CueGroup kVerbs[] = {
    // Plain reporting. "say" and "add" hardly ever have a noun phrase for content.
    {Stance::asserts, Stance::asserts, kSay, 0.97F, "say add"},
    {Stance::asserts, Stance::wants, kSay | kHearer | kInfinitive, 0.95F, "tell"},
    {Stance::asserts, Stance::asserts, kSay | kObject, 0.93F,
     "report announce state claim note explain declare stress emphasize emphasise underline underscore "
     "confirm reveal disclose predict reiterate recount assert affirm reaffirm proclaim clarify specify repeat "
     "retweet mention point_out spell_out lay_out make_clear divulge relate"},
    {Stance::asserts, Stance::asserts, kSay, 0.93F,
     "argue insist contend maintain allege opine observe remark reply respond retort counter quip joke muse exclaim "
     "write tweet email e-mail text blog post cable radio testify boast "
     "brag complain speculate reason comment "
     "conclude charge imply insinuate hint attest vouch concur philosophize warrant theorize reflect "
     "elaborate expound venture interject conjecture surmise posit postulate intimate"},
    {Stance::asserts, Stance::asserts, kSay | kObject | kGerund, 0.92F, "admit concede confess suggest acknowledge"},
    {Stance::asserts, Stance::asserts, kSay | kHearer, 0.9F,
     "inform notify brief assure reassure remind alert advise apprise"},
    {Stance::asserts, Stance::wants, kSay | kHearer | kInfinitive, 0.9F, "warn caution"},
    {Stance::asserts, Stance::asserts, kSay | kObject | kInfinitive, 0.85F, "profess purport"},
    // Words beside a quotation only.
    {Stance::asserts, Stance::asserts, kSpeech | kQuote, 0.9F,
     "continue begin start chime_in interrupt whisper shout yell scream cry bellow thunder mutter mumble murmur snap "
     "laugh smile sigh shrug nod grin chuckle smirk sneer snort gasp groan growl hiss bark sing chant "
     "intone drawl crow gush enthuse fume rage rant roar wail whine deadpan pipe_up shoot_back fire_back hit_back "
     "snipe go_on finish sum_up"},
    // Evidence.
    {Stance::asserts, Stance::asserts, kClause | kArtefact, 0.75F,
     "show indicate demonstrate prove establish document illustrate estimate determine "
     "project calculate record list"},
    {Stance::asserts, Stance::asserts, kSpeech | kQuote | kArtefact, 0.8F, "read"},
    {Stance::asserts, Stance::asserts, kClause, 0.6F, "signal"},
    // What is spoken about.
    {Stance::asserts, Stance::asserts, kSpeech | kObject, 0.75F,
     "discuss outline detail unveil tout preview narrate summarize summarise enumerate "
     "articulate address debate recite highlight trumpet broach voice express leak preach"},
    {Stance::asserts, Stance::asserts, kSpeech, 0.75F, "speak talk lie lecture chat refer_to allude"},
    // Naming and describing.
    {Stance::asserts, Stance::asserts, kSpeech | kPredicate | kQuote | kObject, 0.85F,
     "describe characterize characterise portray depict label brand dub deem term call paint pronounce"},
    {Stance::asserts, Stance::asserts, kPredicate, 0.6F, "name nickname rank rate title entitle bill style"},
    {Stance::asserts, Stance::asserts, kPredicate | kClause, 0.7F, "regard view consider perceive judge reckon"},
    // Accusing and praising.
    {Stance::asserts, Stance::asserts, kSpeech | kObject, 0.85F, "accuse blame fault credit"},
    {Stance::feels, Stance::feels, kSpeech | kObject | kGerund, 0.75F,
     "criticize criticise condemn denounce slam blast praise applaud laud hail decry deplore mock "
     "ridicule deride assail lambast lambaste excoriate castigate rebuke chastise scold berate attack rip bash "
     "commend congratulate thank vilify disparage belittle malign skewer eviscerate pillory slander insult taunt "
     "knock chide admonish upbraid savage bemoan lament bewail demonize demonise hammer trash extol "
     "call_out tear_into rip_into lash_out rail mourn salute tease lampoon satirize"},
    {Stance::feels, Stance::feels, kObject | kGerund, 0.6F,
     "support oppose endorse favor favour defend back welcome regret resent admire like love hate dislike detest "
     "loathe despise appreciate champion advocate espouse dread respect tolerate condone "
     "promote cherish disapprove object side sympathize sympathise agonize protest resist"},
    {Stance::feels, Stance::feels, kClause, 0.7F,
     "worry fret marvel rejoice bristle cringe gloat rave grumble gripe moan"},
    {Stance::feels, Stance::feels, kClause | kObject | kInfinitive, 0.75F, "fear"},
    // Knowing and noticing: a state of mind, not a telling.
    {Stance::feels, Stance::feels, kClause | kObject, 0.65F,
     "realize realise recognize recognise notice discover remember understand"},
    {Stance::feels, Stance::feels, kClause, 0.65F, "know learn see hear find_out forget figure_out sense"},
    // Of people; a study that finds something asserts it (settle_stance()). So does who recalls something aloud.
    {Stance::feels, Stance::feels, kClause | kArtefact, 0.7F, "find"},
    {Stance::feels, Stance::feels, kSay | kObject, 0.85F, "recall"},
    // Believing.
    {Stance::asserts, Stance::asserts, kClause | kQuote, 0.8F, "think believe"},
    {Stance::asserts, Stance::asserts, kClause | kObject, 0.7F,
     "suspect assume presume imagine foresee envision envisage "
     "anticipate misunderstand overestimate underestimate"},
    {Stance::asserts, Stance::asserts, kClause, 0.7F,
     "feel suppose guess figure hold gather deduce infer trust "
     "pretend disagree dream bet wager accept swear"},
    {Stance::asserts, Stance::asserts, kClause | kInfinitive | kObject, 0.75F, "expect"},
    {Stance::asserts, Stance::asserts, kImpression | kClause, 0.6F, "seem appear"},
    // Asking.
    {Stance::asks, Stance::wants, kSpeech | kClause | kQuote | kHearer | kInfinitive, 0.9F, "ask"},
    {Stance::asks, Stance::asks, kSpeech | kClause | kQuote, 0.85F, "wonder inquire enquire"},
    {Stance::asks, Stance::asks, kSpeech | kClause | kHearer, 0.6F, "quiz interrogate grill"},
    {Stance::asks, Stance::asks, kSpeech | kClause | kObject | kQuote, 0.8F, "query"},
    // Wanting.
    {Stance::wants, Stance::wants, kInfinitive | kObject, 0.8F, "want"},
    {Stance::wants, Stance::wants, kInfinitive | kClause, 0.85F, "hope wish"},
    {Stance::wants, Stance::wants, kInfinitive | kObject, 0.65F, "prefer seek desire long yearn crave"},
    {Stance::wants, Stance::wants, kSpeech | kClause | kObject | kInfinitive | kQuote, 0.87F, "demand"},
    {Stance::wants, Stance::wants, kSpeech | kClause | kObject | kInfinitive, 0.8F,
     "request recommend propose stipulate petition counsel"},
    {Stance::wants, Stance::wants, kSpeech | kClause | kHearer | kInfinitive | kQuote, 0.85F,
     "urge implore exhort beg beseech"},
    {Stance::wants, Stance::wants, kSpeech | kHearer | kInfinitive, 0.7F,
     "encourage order instruct direct command persuade convince pressure lobby invite dare tempt press "
     "forbid ask_for"},
    {Stance::wants, Stance::wants, kSpeech | kQuote, 0.8F, "appeal plead push clamor clamour pray"},
    {Stance::wants, Stance::wants, kSpeech, 0.85F, "call_for call_upon"},
    // Planning and promising.
    {Stance::asserts, Stance::plans, kSpeech | kClause | kObject | kInfinitive | kQuote, 0.87F, "promise pledge"},
    {Stance::asserts, Stance::plans, kSpeech | kClause | kInfinitive | kQuote, 0.87F, "vow threaten"},
    {Stance::asserts, Stance::plans, kSpeech | kClause | kObject, 0.8F, "guarantee"},
    {Stance::plans, Stance::plans, kInfinitive | kObject, 0.8F, "plan intend"},
    {Stance::plans, Stance::plans, kInfinitive | kGerund, 0.7F, "aim plot mull contemplate ponder weigh scheme"},
    {Stance::asserts, Stance::plans, kClause | kInfinitive, 0.75F, "decide resolve opt choose elect"},
    {Stance::asserts, Stance::plans, kSpeech | kClause | kInfinitive, 0.75F, "agree volunteer consent"},
    {Stance::plans, Stance::plans, kInfinitive, 0.6F, "offer"},
    // Denying and doubting.
    {Stance::denies, Stance::denies, kSpeech | kClause | kObject | kGerund | kQuote, 0.93F, "deny"},
    {Stance::denies, Stance::denies, kSpeech | kClause | kObject | kQuote, 0.9F,
     "refute rebut dispute contradict debunk repudiate disavow disclaim"},
    {Stance::denies, Stance::plans, kSpeech | kClause | kObject | kPredicate, 0.85F, "reject dismiss"},
    {Stance::denies, Stance::denies, kSpeech | kObject | kPredicate, 0.8F,
     "discount rubbish brush_off brush_aside shrug_off shoot_down pooh-pooh disprove quash discredit negate "
     "rule_out wave_off wave_away laugh_off swat_away knock_down renounce scoff scotch"},
    {Stance::denies, Stance::denies, kSpeech | kQuote, 0.7F, "push_back"},
    {Stance::doubts, Stance::doubts, kClause | kObject, 0.8F, "doubt"},
    {Stance::doubts, Stance::doubts, kSpeech | kClause | kObject, 0.8F, "question challenge"},
    {Stance::doubts, Stance::doubts, kSpeech | kObject, 0.7F, "downplay play_down"},
    // Declining.
    {Stance::declines, Stance::declines, kSpeech | kInfinitive | kObject | kQuote, 0.9F, "decline"},
    {Stance::plans, Stance::declines, kSpeech | kInfinitive | kQuote, 0.88F, "refuse"},
    // Quoting.
    {Stance::asserts, Stance::asserts, kSpeech | kCiting | kObject, 0.85F, "cite quote"},
    {Stance::asserts, Stance::asserts, kSpeech | kCiting | kObject, 0.75F, "reference invoke"},
    {Stance::asserts, Stance::asserts, kSpeech | kCiting, 0.8F, "refer point"},
    {Stance::asserts, Stance::asserts, kSpeech | kObject, 0.7F, "attribute ascribe"},
    {Stance::asserts, Stance::asserts, kSpeech | kObject, 0.6F, "publish broadcast air"},
    // Deciding on record.
    {Stance::asserts, Stance::asserts, kSpeech | kClause | kObject, 0.7F, "rule certify verify"},
    {Stance::wants, Stance::plans, kSpeech | kInfinitive, 0.6F, "vote"},
    // Acts: what is told is that they were done.
    {Stance::wants, Stance::wants, kObject | kPredicate, 0.5F, "appoint nominate approve veto ban outlaw"},
    {Stance::asserts, Stance::asserts, kSpeech | kClause | kQuote, 0.5F, "put"},
};

constexpr LinkGroup kLinks[] = {
    {"about",
     "speak talk lie complain boast brag lecture write tweet joke speculate testify worry fret ask wonder inquire "
     "enquire tell inform warn learn hear think know rave rant gush post blog chat brief quiz press grumble gripe "
     "elaborate comment hint muse preach dream read sing moan crow"},
    {"of",
     "warn talk accuse tell complain approve disapprove inform boast learn hear remind notify assure think "
     "convince know say write dream conceive"},
    {"on",
     "comment elaborate insist remark call brief press expound opine report reflect agree disagree lecture "
     "tweet blame focus push_back"},
    {"for",
     "call appeal plead push argue advocate ask press hope wish pray thank praise criticize criticise blame beg "
     "lobby clamor clamour vouch aim apologize campaign petition plan long yearn"},
    {"against",
     "argue warn rail speak protest caution inveigh advise rule rally lobby preach complain fulminate push_back"},
    {"to",
     "admit confess refer point allude object agree appeal respond testify react call reply consent attest commit "
     "swear"},
    {"with", "agree disagree disagree side concur sympathize sympathise credit charge"},
    {"as", "describe characterize characterise portray depict regard view see dismiss reject cast brand label"},
    {"from", "learn hear"},
    {"at", "hint scoff balk bristle marvel laugh lash_out rail lash"},
    {"in", "believe"},
    {"over", "criticize criticise attack blast slam fret worry"},
    {"upon", "call"},
};

}  // namespace

std::span<const CueGroup> verb_groups() { return kVerbs; }
std::span<const LinkGroup> verb_links() { return kLinks; }

}  // namespace hearsay
