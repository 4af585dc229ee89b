import { isOutcome, type Outcome } from './matter.ts'

/** What is known of a matter when somebody tells the citizen how it stands. */
export interface Told {
  state: string
  /** The unit it is with, or that answered; '' where there is none yet. */
  unit: string
  outcome: string | null
  /** Where he was sent, of a matter that was not filed. */
  advice: string
}

/** How a matter stands, in words for who reported it. Closed is not solved: the outcome is always said. */
export function standingWords({ state, unit, outcome, advice }: Told): string {
  switch (state) {
    case 'collected':
      return '您反映的事收到了，我们正在核实情况。'
    case 'verified':
      return '情况核实过了，已经立案，正在安排单位去办。'
    case 'dispatched':
      return `已经交给${unit || '责任单位'}去办，办完要先答复我们，我们核查以后再告诉您。`
    case 'ruling':
      return '由哪个单位办还要定一下，由我们来定，您不用跑。'
    case 'replied':
      return `${unit || '责任单位'}已经答复，我们正在核查是不是真的办好了。`
    case 'checked':
      return '我们核查过了，正在把结果告诉您。'
    case 'concluded':
    case 'assessed':
      return outcomeWords(outcome, unit)
    case 'unfiled':
      return `这件事依法要到别的地方办，我们没有立案。${advice ? `${sentence(advice)}` : ''}去了还是办不成，请再找我们。`
    default:
      return '您反映的事是两家之间的纠纷，已经转为调解，调解不收钱。'
  }
}

const OUTCOME_WORDS: Record<Outcome, (unit: string) => string> = {
  solved: (unit) => `您反映的事${unit}已经办好了，我们核查过。又出了问题，请再告诉我们。`,
  partly: (unit) => `您反映的事${unit}办好了一部分，还有一部分没有办好，没办好的写在答复里。`,
  cannot: (unit) => `您反映的事${unit}这次没能解决，为什么、以后怎么办写在答复里。`,
  untrue: (unit) => `${unit}去看过，情况和您反映的不一样，怎么看的写在答复里。您有照片或者别的证据，可以补给我们再看。`,
}

/** What has come of it, as the end of the matter is told. */
export const outcomeWords = (outcome: string | null, unit: string): string =>
  isOutcome(outcome) ? OUTCOME_WORDS[outcome](unit || '责任单位') : '您反映的事办结了，结果写在答复里。'

/** What the answer begins with before somebody has put it into better words: what came of it, and what the unit did. */
export const firstAnswer = (outcome: string | null, unit: string, reply: string): string =>
  `${outcomeWords(outcome, unit)}\n${reply.trim()}`

/** Where he can go if he is not content, printed under every answer. */
export const FURTHER: Record<Outcome, readonly string[]> = {
  solved: ['同样的问题再出现，报登记号就行，不用从头讲', '对办理的态度、时间有意见，也可以告诉我们'],
  partly: ['没办好的部分有了进展，我们会再告诉您', '等不及的，可以到中心来，我们请有关单位一起商量'],
  cannot: [
    '条件变了、能办了，我们会告诉您',
    '对单位的答复不服的，可以向它的上级机关反映；依法可以复议、诉讼的，到法律援助窗口问怎么办',
  ],
  untrue: ['有照片、票据、证人的，补给我们，我们再去看一次', '可以要求我们和您一起到现场看'],
}

/** Sentences nobody may send a citizen away with, and what to say instead. */
const TURNED_AWAY: readonly (readonly [RegExp, string])[] = [
  [
    /不(是|属于|归)(我们|我单位|本单位|本部门|我局|本局|我镇|本镇)(的)?(职责|管|负责|工作|业务|范围)/u,
    '写清楚归谁办、我们已经转给谁',
  ],
  [/(不在|超出)(我们|我单位|本单位|本部门|我局|本局)?(的)?(职责|职权|受理)范围/u, '写清楚归谁办、我们已经转给谁'],
  [/请(您)?自行(解决|处理|协商|联系)/u, '写清楚可以找谁、怎么找'],
  [/(不予|无法|拒绝)(答复|处理|办理)/u, '写清楚为什么办不了、以后怎么办'],
]

/** What is wrong with an answer to a citizen, and how to mend it; null: nothing. */
export function flawOfAnswer(text: string): string | null {
  for (const [words, instead] of TURNED_AWAY) {
    const found = words.exec(text)
    if (found) return `“${found[0]}”不能这样对群众说，${instead}`
  }
  return null
}

const sentence = (text: string): string => (/[。！？]$/u.test(text) ? text : `${text}。`)
