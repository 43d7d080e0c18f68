import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Draft, DraftName } from './draft.ts'

export const wizardSteps = ['kind', 'rule', 'scope', 'limits', 'time', 'preview'] as const
export type WizardStep = (typeof wizardSteps)[number]

export const stepWords: Record<WizardStep, MessageDescriptor> = {
  kind: msg`类别`,
  rule: msg`规则`,
  scope: msg`适用商品`,
  limits: msg`数量与限制`,
  time: msg`时间`,
  preview: msg`预览`,
}

const fields: Record<WizardStep, readonly DraftName[]> = {
  kind: ['kind', 'title'],
  rule: ['way', 'steps'],
  scope: ['scope', 'scopeItems'],
  limits: [
    'quota',
    'perMember',
    'perMemberDaily',
    'isForNewMembers',
    'budget',
    'code',
    'merchantShare',
    'isForJoinedOnly',
  ],
  time: ['startsAt', 'endsAt', 'validDays'],
  preview: [],
}

export const firstStepWith = (problems: Partial<Record<string, unknown>>): WizardStep | undefined =>
  wizardSteps.find((step) => hasProblem(step, problems))

export const hasProblem = (step: WizardStep, problems: Partial<Record<string, unknown>>): boolean =>
  fields[step].some((name) => problems[name] !== undefined)

const renamed: Record<string, DraftName> = {
  categoryIds: 'scopeItems',
  productIds: 'scopeItems',
  variantIds: 'scopeItems',
  merchantShareBps: 'merchantShare',
}

/** The field of the draft that a refusal is about: "steps.0.amount" is about the steps. */
export function fieldOfRefusal(field: string): string {
  const [name = ''] = field.split('.')
  return renamed[name] ?? name
}

/** What every step of the wizard gets. */
export interface StepProps {
  id: string
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** Words under a field. */
  problem: (name: DraftName) => string | undefined
}
