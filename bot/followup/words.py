"""How a question shows that it leans on the one before: the patterns, in both languages."""

from __future__ import annotations

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


CHANGES = _any(
    r"\W*(by the way|on another (note|subject|topic)|(new|different|another|other) (question|topic"
    r"|subject|matter)|change of (topic|subject)|changing (the )?(topic|subject)|unrelated"
    r"|something else|ところで|話は変わ|話題を変え|別の(質問|話))",
)
"""What opens a question on something else."""

OPENERS = re.compile(
    r"\W*(?:(?:and|but|so|ok(?:ay)?|also|then|well|hmm+|i see|right|thanks|thank you|great|sure"
    r"|now|plus|yes|no|what about|how about|what of)(?![\w-])"
    r"|(?:では|じゃあ|それでは|それなら|それで|そして|ちなみに|また)[、,]?)"
    r"[\s,.:;、。!?-]*",
    re.IGNORECASE,
)
ADDS = _any(
    r"\W*(and|but|also|plus|what about|how about|what of)\b",
    r"\W*(では|じゃあ|それでは|それなら|それで|そして|ちなみに)",
)
"""Openers that hardly ever stand before a question that needs nothing from the turn before."""
ABOUT = _any(r"(what|how) (about|of)\b")

BACK = re.compile(
    r"\W*(?:(?:going |coming |to come |to go |let'?s (?:go|get) )?back to|returning to"
    r"|to return to|as (?:for|to|regards)|regarding|concerning|on) (?P<what>[^:,;?]{2,60})"
    r"(?: again)?\s*[:,;]\s*(?P<rest>.+)",
    re.IGNORECASE,
)
BACK_JA = re.compile(
    r"(?P<what>.{1,30}?)(?:の話|のこと|の件)?(?:に戻(?:ると|りますが|って)|に話を戻す(?:と)?)[、,]?(?P<rest>.+)"
)

BARE = _any(
    r"(by whom|to whom|for whom|with whom|from whom|from where|to where|since when|until when"
    r"|from when|which ones?|which|who|whom|whose|what for|what|why not|why so|why|when|where"
    r"|how so|how come|how (much|many|long|often|far|old|large|big)|how|(in )?(which|what)"
    r" (year|month|country|countries|company|companies|one|date))"
    r"( exactly| though| then| so| else| is (that|it|this)| was (that|it|this)| that| not| again)*",
    r"(なぜ|どうして|いつ|どこ(で|に|へ|から)?|誰(が|に|と|を)?|だれ(が|に|と)?|いくら|いくつ|何年|何のため(に)?|何(を|が|に)?"
    r"|どう(やって|して)?|どんな(もの)?|どれ(くらい|ぐらい)?|どの国|どの会社|理由は|目的は|相手は|金額は|時期は|場所は)"
    r"(ですか|でしょうか|なの(ですか|でしょうか)?|ですか)?",
)
"""A question word and nothing else."""

MORE = _any(
    r"(tell me |say |show me |give me |can you (tell|give) me |i want |any )?"
    r"(a (little|bit) )?(some )?(more|further|other)?( (details?|information|info|about"
    r" (it|that|this|them)|on (it|that|this)|specifics))+( please)?",
    r"(tell me|say) more|more|go on|continue|elaborate|expand( on (it|that|this))?"
    r"|explain( (it|that|this))?( (further|more))?",
    r"(もっと|さらに)?(詳しく|くわしく)(教えて|お願い)?(ください|します)?|続けて(ください)?|もっと(教えて(ください)?)?",
)
"""A wish for more of the same."""

EXAMPLE = _any(
    r"(for example|for instance|such as|e\.?g\.?|like (what|which|who)"
    r"|(give me |show me |name |any )?(an |some )?examples?)( of (it|that|this|them|those|one))?"
    r"( please)?",
    r"例えば|たとえば|例(は|を.*)?",
)

NEXT_YEAR = _any(
    r"(the )?(fiscal )?year (after|later|following)( that| it| this)?"
    r"|(the )?(following|next|subsequent) (fiscal )?year"
    r"|(one|a) year (later|after(wards)?|on)( that)?",
    r"翌年度?|次の年度?|その(次|翌)の?年度?|一年後|1年後",
)
LAST_YEAR = _any(
    r"(the )?(fiscal )?year (before|earlier|previous|prior)( that| it| this)?|(the )?(previous"
    r"|preceding|prior) (fiscal )?year|(one|a) year (earlier|before)( that)?",
    r"前年度?|その前の?年度?|前の年度?|一年前|1年前",
)

_BEFORE_THAT = (
    r"is|was|are|were|do|does|did|of|about|in|on|to|for|from|by|with|after|before|since|like|than"
    r"|and|or|why|how|when|where|has|have|had|can|could|will|would|should|might|may|behind|under"
    r"|at|into|against|without|because|regarding|mean|call|called|see|do|did|made|make|into"
)
SINGULAR = re.compile(
    r"\b(?:it|its|itself)\b|\b(?:that|this)(?= (?:with|to|for|in|on|of|from|by|at)\b|\W*$)"
    rf"|(?:^|\b(?:{_BEFORE_THAT}) )(?:that|this)\b(?! (?:the|an?)\b)",
    re.IGNORECASE,
)
PLURAL = re.compile(
    r"\b(?:they|them|their|theirs|themselves|these|those)\b(?! (?:who|that|which)\b)"
    r"|\bboth\W*$|\bthe two\b|\bboth of\b",
    re.IGNORECASE,
)
PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere\b|\bin there\b|\bthere\W*$",
    re.IGNORECASE,
)
THEN = re.compile(r"\b(?:back then|at the time|at that time|by then|since then)\b", re.IGNORECASE)
ONES = re.compile(
    r"\b(?:an?|which|the|that|this|any|another|each|every|no|have|has|had|get|got|want|sign(?:ed)?"
    r"|other|others?) ones?\b(?! of the)|\b(?:the )?(?:\w+ )ones?\W*$"
    r"|\bthe \w+ one\b|\b(?:have|has|had|gets?|got|sign|signed|needs?|want|join|joined) one\b"
    r"|\bone of (?:them|these|those|the)\b|\b(?:any|none|some|each|all|most|which) of"
    r" (?:them|these|those)\b|\b(?:among|amongst|include) (?:them|these|those)\b|\bone\W*$",
    re.IGNORECASE,
)
OTHERS = _any(
    r"\b(the )?others?( ones?)?\W*$|\bthe others?\b|\b(who|what|where|anyone|anything|someone"
    r"|somebody|anybody|nothing|how) else\b|\belse\W*$|\bwhich others?\b|\bany others?\b"
    r"|\b(which|what|any|are there) other\b|\bthe same\b|\b(the|of the) rest\b",
)
PAIR = re.compile(
    r"\b(?:the )?(?P<which>former|latter)(?: ones?)?\b|\bthe (?P<ordinal>first|second) one\b"
    r"|(?P<other>\bthe other one\b)|(?P<ja>前者|後者|もう(?:一つ|ひとつ|一方)|もう片方)",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"\bthe (?:agreement|arrangement|contract|deal|program(?:me)?|project|company|firm|law|act"
    r"|treaty|country|countries|companies|firms|members?|partners?|signator(?:y|ies)|policy|rules?"
    r"|guidelines?|strategy|document|report|paper|organi[sz]ation|agency|unit|body|meeting|meetings"
    r"|budget|figure|number|amount|price|cost|share|list|event|missile|aircraft|plane|jet|fighter"
    r"|radar|ship|system|text|name|date|year|reasons?|purpose|goal|aim|result|outcome|effect|idea"
    r"|difference|factory|plant|facility|facilities|partner|contractor|recommendation|proposal"
    r"|statement|principles?|framework|pact|term|acronym|abbreviation|measure|initiative"
    r"|one|ones)\b(?! (?:of|for|on|in|between|that|which|who|with|from)\b)",
    re.IGNORECASE,
)
DIFFERS = re.compile(r"\bdiffer\w*|\bcompar\w+|違い|違う|比べ|比較", re.IGNORECASE)
COMPARES = re.compile(
    r"(?:which|who|what)(?: one| ones| country| company)? (?:is|was|are|were|came|has|had|got|does"
    r"|did)? ?(?:the )?(?:\w+er|more|less|most|least|first|last|best|worst|earliest|latest"
    r"|biggest|largest|\w+est)\b.{0,20}",
    re.IGNORECASE,
)
RELATIONAL = re.compile(
    r"\b(?:members?|signator(?:y|ies)|purpose|goals?|aims?|budget|cost|price|benefits?|drawbacks?"
    r"|advantages?|disadvantages?|effects?|examples?|limits?|limitations?|conditions?"
    r"|requirements?|differences?|results?|outcomes?|authors?|heads?|director|chair|location"
    r"|headquarters|partners?|participants?|(?:takes?|took) part|equivalent|priorities"
    r"|pillars|tiers|stages|steps|parts|amount"
    r"|exceptions?|alternatives?|motives?|reasons?|criticisms?|criticised|criticized|risks?"
    r"|obstacles|problems?|achievements?|achieved?|status|scope|size|total|average|rate|rank"
    r"|countries|companies|firms|states|nations|years?|dates?|names?|contractor|factory|plant)\b",
    re.IGNORECASE,
)
"""Nouns that are something of something: what they are of stands in the turn before."""
DEFINES = _any(
    r"\W*what('s| is| are| was| were) (an? |the )?(?!\w+ed\W*$)[\w.&/' -]{2,60}\W*",
    r"\W*(define|explain|describe|tell me about) .+",
    r".*(とは|って何|という(の|もの)は).*",
)
"""A question for what something is, with its own subject."""

JA_LEANS = re.compile(
    r"それ(?!ぞれ|で)|その(?!もの)|これ(?!まで|から)|この|あれ|あの(?!の)|そこ|彼ら?|同(?:社|国|年|協定|法|じ(?!盟))"
    r"|両(?:国|社|者)|前者|後者|もう(?:一つ|ひとつ|一方)|翌年|前年|次の年|その後|(?:ほか|他)(?:に|の|は)|そのうち|どちら"
    r"|そう(?:です|した)|こう"
)
JA = re.compile(r"[ぁ-んァ-ヴ一-龯]")
JA_FRAGMENT = re.compile(
    r"(?P<what>[^はがを?？]{1,24}?)(?:について)?(?:は|も|の場合は?|なら|では|だと|って)?"
    r"(?:どう(?:です|でしょう|なの(?:です)?|なって(?:いま|る)(?:す)?)?か?|いかが(?:です|でしょう)?か?|同じ(?:です)?か?)?[?？。]*"
)
JA_ASKS = re.compile(
    r"何|いつ|どこ|どの|誰|だれ|なぜ|いくら|いくつ|どれ|どう|その|それ|この|これ|(?:ほか|他)"
)
"""What no mere phrase holds."""
ORDINALS = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|last)\b", re.IGNORECASE)
ONE = re.compile(r"\s*\bones?\b", re.IGNORECASE)
CLAUSE = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|that|those|these|this|he|she|him|her|his|there|ones?)\b",
    re.IGNORECASE,
)
ELLIPSIS = re.compile(
    r"(?:did|does|do|has|have|is|are|was|were|can|could|will|would|not|in|for|to|from|by|with)"
    r"(?: (?:in|for|to|from|by|with))? (?P<what>[^,]{2,40}?)(?: too| as well| also| either)?",
    re.IGNORECASE,
)
"""A verb that is left standing for a whole question: "did Italy?"."""
PLACED = re.compile(
    r"(?P<prep>for|in|of|by|with|to|from|on|at|under|about|against) (?P<what>.+)", re.IGNORECASE
)
"""A phrase that begins with a preposition."""
TOPIC = re.compile(
    r"(?P<topic>[^,]{2,40}), (?P<rest>(?:what|who|when|where|why|how|is|are|was|were|do|does|did"
    r"|has|have|can|could|will|would|should|which)\b.+)",
    re.IGNORECASE,
)
EXPLETIVE = re.compile(
    r"\bis it (?:true|possible|right|correct|the case|known|clear)\b"
    r"|\b(?:does|did|will|would) it take\b"
    r"|\bit is (?:true|said|possible)\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"それは(?:なぜ|どうして)|\b(?:was|is|did|does) (?:that|this)\W*$"
    r"|\b(?:that|this) (?:happen|mean|be|work)\b"
    r"|\bdo(?:es)? (?:that|this|it) (?:happen|mean)\b|\blike that\b"
    r"|\b(?:after|before) (?:that|this)\b",
    re.IGNORECASE,
)
"""A pronoun for all that was said, and no single thing."""

FUNCTION = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|be|been|do|does|did|has"
    r"|have|had|can|could|will|would|should|may|might|must|the|an?|of|in|on|at|to|for|from|by"
    r"|with|about|and|or|but|so|any|some|many|much|there|that|this|these|those|it|its|they|them"
    r"|their|he|she|him|her|his|one|ones|both|if|not|n't|than|then|also|too|as|into|after|before"
    r"|since|during|ever|exactly|again|actually|really|please|me|us|we|you|i|tell|give|name|list"
    r"|two|three|four|five|show|say|other|others|else|same|more|most|first|second|former|latter|each|all|up|out|over"
    r"|under|between|got|get|kind|sort|type|thing|things|go|back)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z0-9][\w.'&’-]*|[ぁ-んァ-ヴー一-龯々]+")
