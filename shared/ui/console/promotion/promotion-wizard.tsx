import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useId, useRef, useState, type FormEvent } from 'react'
import { useSearchParams } from 'react-router'
import type { UserError } from '../../../web/use-action.ts'
import { useLocalDraft } from '../../../web/use-local-draft.ts'
import { oneOf } from '../list-url.ts'
import { moneyStepsOf, platformTermsOf, scopeItemsOf, type Draft, type DraftName, type DiscountKind } from './draft.ts'
import { problemsOf } from './draft-problems.ts'
import { KindStep } from './kind-step.tsx'
import { LimitsStep, TimeStep } from './limit-steps.tsx'
import { PreviewCard } from './preview-card.tsx'
import { problemWords } from './problem-words.ts'
import { PromotionTerms } from './promotion-terms.tsx'
import { RuleStep } from './rule-step.tsx'
import { ScopeStep, type ScopeChoices } from './scope-step.tsx'
import { fieldOfRefusal, firstStepWith, hasProblem, stepWords, wizardSteps, type WizardStep } from './wizard-fields.ts'
import { WorkedExample } from './worked-example.tsx'
import './promotion.css'

interface PromotionWizardProps {
  /** Where the draft is kept in this browser. */
  draftKey: string
  initial: Draft
  kinds: readonly DiscountKind[]
  /** Where a flash price is made instead. */
  flashPath?: string
  /** On the card that the buyer meets. */
  ownerName: string
  isPlatform: boolean
  choices: ScopeChoices
  now: string
  refusals: readonly UserError[]
  onChange: () => void
  isBusy: boolean
  submit: string
  /** What happens next. */
  note: string
  /** Answers whether it was taken. */
  onSubmit: (draft: Draft) => Promise<boolean>
}

/** From the kind to the preview, one question after another; beside it what comes of the answers. */
export function PromotionWizard(props: PromotionWizardProps) {
  const { t, i18n } = useLingui()
  const { draftKey, initial, now, refusals, isBusy, onChange, onSubmit } = props
  const id = useId()
  const [params, setParams] = useSearchParams()
  const step = oneOf(wizardSteps, params.get('step') ?? undefined) ?? 'kind'
  const { draft, isKept, change, putAway } = useLocalDraft(draftKey, initial)
  const [tried, setTried] = useState<readonly WizardStep[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  const problems = problemsOf(draft, now)
  const refused: Record<string, string> = {}
  for (const { field, message } of refusals) if (field) refused[fieldOfRefusal(field)] ??= message
  const at = wizardSteps.indexOf(step)

  const goTo = (next: WizardStep) => {
    setTried((before) => [...before, step])
    setParams((current) => {
      const all = new URLSearchParams(current)
      all.set('step', next)
      return all
    })
  }
  const showRefusal = useEffectEvent(() => {
    const first = firstStepWith(refused)
    if (first && first !== step) goTo(first)
  })
  useEffect(() => showRefusal(), [refusals])

  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus()
    isFirst.current = false
  }, [step])

  async function proceed(event: FormEvent) {
    event.preventDefault()
    setTried((before) => [...before, step])
    if (hasProblem(step, problems)) {
      document.querySelector<HTMLElement>('.kc-wizard .kc-field-bad input, .kc-wizard fieldset input')?.focus()
      return
    }
    const next = wizardSteps[at + 1]
    if (next) return goTo(next)
    const bad = firstStepWith(problems)
    if (bad) {
      setTried(wizardSteps)
      return goTo(bad)
    }
    if (await onSubmit(draft)) putAway()
  }

  const own = {
    id,
    draft,
    change: (part: Partial<Draft>) => {
      if (refusals.length > 0) onChange()
      change(part)
    },
    problem: (name: DraftName) => {
      const found = tried.includes(step) ? problems[name] : undefined
      return refused[name] ?? (found && i18n._(problemWords[found]))
    },
  }
  const isComplete = firstStepWith(problems) === undefined
  const steps = moneyStepsOf(draft)
  const items = scopeItemsOf(draft)

  return (
    <div className="kc-wizard">
      <nav className="kc-card" aria-label={t`步骤`}>
        <ol className="kc-wizard-steps">
          {wizardSteps.map((one, index) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? 'step' : undefined}
                className={
                  (tried.includes(one) && hasProblem(one, problems)) || hasProblem(one, refused)
                    ? 'kc-wizard-bad'
                    : undefined
                }
                onClick={() => goTo(one)}
              >
                <i aria-hidden>{index + 1}</i>
                <span>{i18n._(stepWords[one])}</span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section className="kc-card kc-section">
        <header>
          <h2 ref={heading} tabIndex={-1}>
            {i18n._(stepWords[step])}
          </h2>
        </header>
        <form noValidate onSubmit={(event) => void proceed(event)}>
          {step === 'kind' && <KindStep {...own} kinds={props.kinds} flashPath={props.flashPath} />}
          {step === 'rule' && <RuleStep {...own} />}
          {step === 'scope' && <ScopeStep {...own} choices={props.choices} />}
          {step === 'limits' && <LimitsStep {...own} isPlatform={props.isPlatform} />}
          {step === 'time' && <TimeStep {...own} />}
          {step === 'preview' &&
            (isComplete ? (
              <PromotionTerms terms={{ ...platformTermsOf(draft), scopeItems: draft.scope === 'all' ? [] : items }} />
            ) : (
              <p className="kc-error">{t`还有没填好的地方，按下面的按钮回到那一步。`}</p>
            ))}
          <div className="kc-wizard-buttons">
            {at > 0 && <Button onClick={() => goTo(wizardSteps[at - 1] ?? 'kind')}>{t`上一步`}</Button>}
            <Button type="primary" htmlType="submit" loading={isBusy}>
              {step !== 'preview' ? t`下一步` : isComplete ? props.submit : t`去补全`}
            </Button>
            <span className="kc-quiet" aria-live="polite">
              {step === 'preview' && isComplete ? props.note : isKept ? t`已自动存在这台设备上` : t`正在保存…`}
            </span>
          </div>
        </form>
      </section>
      <aside className="kc-wizard-aside" aria-label={t`买家看到的`}>
        <div className="kc-card">
          <h2>{t`买家看到的`}</h2>
          <PreviewCard
            kind={draft.kind}
            title={draft.title}
            ownerName={props.ownerName}
            steps={steps}
            scope={items.length === 0 ? t`全部商品可用` : t`${items.length} 项商品可用`}
            window={`${dayOf(draft.startsAt)} – ${dayOf(draft.endsAt)}`}
            isForNewMembers={draft.isForNewMembers !== ''}
          />
        </div>
        <div className="kc-card">
          <h2>{t`算一算`}</h2>
          <WorkedExample steps={steps} />
        </div>
      </aside>
    </div>
  )
}

/** "2026-11-27T00:00" as it is typed. */
const dayOf = (text: string) => text.replace('T', ' ') || '—'
