import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import { limits } from '../../../core/limits.ts'
import { Field } from '../field.tsx'
import { isCouponKind, stepsOf, textOfSteps, type StepTexts } from './draft.ts'
import type { StepProps } from './wizard-fields.ts'

export function RuleStep({ id, draft, change, problem }: StepProps) {
  const { t } = useLingui()
  const steps = stepsOf(draft)
  const isRate = draft.way === 'rate'
  const isCoupon = isCouponKind(draft.kind)
  const bad = problem('steps')
  const write = (all: readonly StepTexts[]) => change({ steps: textOfSteps(all) })

  function input(at: number, name: keyof StepTexts, label: string, unit: { prefix?: string; suffix?: string }) {
    const own = `${id}-${name}-${at}`
    return (
      <Field id={own} label={label}>
        <Input
          {...unit}
          id={own}
          inputMode="decimal"
          className="kc-num"
          status={bad ? 'error' : undefined}
          value={steps[at]?.[name]}
          onChange={(event) => {
            const text = event.target.value.replaceAll(/\s/g, '')
            write(steps.map((step, place) => (place === at ? { ...step, [name]: text } : step)))
          }}
        />
      </Field>
    )
  }

  return (
    <>
      <fieldset>
        <legend>{t`怎样优惠`}</legend>
        <div className="kc-choices">
          <label>
            <input
              type="radio"
              name={`${id}-way`}
              checked={!isRate}
              onChange={() => change({ way: 'amount', steps: '' })}
            />
            <b>{t`减金额`}</b>
            <span>{t`例如满 199 减 20`}</span>
          </label>
          <label>
            <input
              type="radio"
              name={`${id}-way`}
              checked={isRate}
              onChange={() => change({ way: 'rate', steps: '' })}
            />
            <b>{t`打折`}</b>
            <span>{t`优惠 10 % 就是 9 折，可设最多减多少`}</span>
          </label>
        </div>
      </fieldset>
      <fieldset>
        <legend>{isCoupon ? t`规则` : t`各档，门槛从低到高`}</legend>
        <ul className={`kc-step-rows${isRate ? ' kc-step-rates' : ''}`}>
          {steps.map((_, at) => (
            // Steps have no identity of their own; their order is that of their thresholds.
            <li key={at}>
              {input(at, 'threshold', t`满`, { prefix: '¥' })}
              {isRate ? input(at, 'off', t`优惠`, { suffix: '%' }) : input(at, 'off', t`减`, { prefix: '¥' })}
              {isRate && input(at, 'cap', t`最多减`, { prefix: '¥' })}
              {steps.length > 1 ? (
                <Button
                  aria-label={t`删去第 ${at + 1} 档`}
                  icon={<Trash2 size={15} aria-hidden />}
                  onClick={() => write(steps.filter((__, place) => place !== at))}
                />
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
        {!isCoupon && steps.length < limits.promotion.steps && (
          <Button
            type="dashed"
            icon={<Plus size={15} aria-hidden />}
            onClick={() => write([...steps, { threshold: '', off: '', cap: '' }])}
          >
            {t`加一档`}
          </Button>
        )}
        {bad && (
          <p className="kc-error" role="alert">
            {bad}
          </p>
        )}
        <p className="kc-quiet">
          {isRate ? t`“满”留空就是没有门槛，“最多减”留空就是不封顶。` : t`“满”留空就是没有门槛。`}
        </p>
      </fieldset>
    </>
  )
}
