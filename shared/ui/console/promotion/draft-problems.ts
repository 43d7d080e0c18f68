import { limits } from '../../../core/limits.ts'
import { parseYuan } from '../../../core/money.ts'
import {
  isCouponKind,
  parsePercent,
  scopeItemsOf,
  stepsOf,
  type Draft,
  type DraftName,
  type StepTexts,
} from './draft.ts'
import type { Problem } from './problem-words.ts'

export type Problems = Partial<Record<DraftName, Problem>>

const { promotion } = limits

/** What the server would refuse, said while it is typed. */
export function problemsOf(draft: Draft, now: string): Problems {
  const problems: Problems = {}
  if (draft.kind === '') problems.kind = 'kind'
  if (draft.title.trim() === '') problems.title = 'needed'
  const steps = stepProblem(draft)
  if (steps) problems.steps = steps
  const items = scopeItemsOf(draft)
  if (draft.scope !== 'all' && items.length === 0) problems.scopeItems = 'scope'
  if (items.length > promotion.scope) problems.scopeItems = 'scopeLong'
  for (const name of ['quota', 'perMember', 'perMemberDaily'] as const)
    if (draft[name] !== '' && !isCount(draft[name], promotion.quota)) problems[name] = 'count'
  if (draft.quota !== '' && Number(draft.perMember) > Number(draft.quota)) problems.perMember = 'overQuota'
  if (draft.perMember !== '' && Number(draft.perMemberDaily) > Number(draft.perMember))
    problems.perMemberDaily = 'overMember'
  if (draft.budget !== '' && !parseYuan(draft.budget)) problems.budget = 'budget'
  if (isCouponKind(draft.kind)) {
    if (draft.code !== '' && !/^[A-Za-z0-9]{4,20}$/.test(draft.code)) problems.code = 'code'
    if (draft.validDays !== '' && !isCount(draft.validDays, promotion.validDays)) problems.validDays = 'days'
  }
  if (parsePercent(draft.merchantShare) === undefined) problems.merchantShare = 'percent'
  return { ...problems, ...windowProblems(draft, now) }
}

/** Of a beginning and an end as they are typed. */
export function windowProblems(
  { startsAt, endsAt }: Pick<Draft, 'startsAt' | 'endsAt'>,
  now: string,
): Pick<Problems, 'startsAt' | 'endsAt'> {
  const [from, to] = [Date.parse(`${startsAt}:00+08:00`), Date.parse(`${endsAt}:00+08:00`)]
  if (Number.isNaN(from)) return { startsAt: 'needed' }
  if (Number.isNaN(to)) return { endsAt: 'needed' }
  if (to <= from) return { endsAt: 'order' }
  if (to <= Date.parse(now)) return { endsAt: 'past' }
  if (to > Date.parse(now) + promotion.windowDays * 86_400_000) return { endsAt: 'far' }
  return {}
}

function stepProblem(draft: Draft): Problem | undefined {
  const steps = stepsOf(draft)
  if (draft.kind !== '' && isCouponKind(draft.kind) && steps.length > 1) return 'oneStep'
  let before = -1
  for (const step of steps) {
    const problem = draft.way === 'rate' ? rateProblem(step) : amountProblem(step)
    if (problem) return problem
    const threshold = parseYuan(step.threshold || '0')
    if (threshold === undefined) return 'threshold'
    if (threshold <= before) return 'rising'
    before = threshold
  }
  return undefined
}

function amountProblem({ threshold, off }: StepTexts): Problem | undefined {
  if (off === '') return 'off'
  const amount = parseYuan(off)
  if (!amount) return 'amount'
  const from = parseYuan(threshold || '0') ?? 0
  return from > 0 && amount > from ? 'overThreshold' : undefined
}

function rateProblem({ off, cap }: StepTexts): Problem | undefined {
  if (off === '') return 'rate'
  if (!parsePercent(off)) return 'percent'
  return cap !== '' && !parseYuan(cap) ? 'amount' : undefined
}

const isCount = (text: string, max: number) => /^[1-9]\d{0,7}$/.test(text) && Number(text) <= max
