import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { limits } from '../../../core/limits.ts'
import { Field } from '../field.tsx'
import { KindText } from '../kind-text.tsx'
import { isCouponKind, stepsOf, textOfSteps, type DiscountKind } from './draft.ts'
import type { StepProps } from './wizard-fields.ts'

export function KindStep({ id, draft, change, problem, kinds }: StepProps & { kinds: readonly DiscountKind[] }) {
  const { t } = useLingui()
  const bad = problem('kind')

  function choose(kind: DiscountKind) {
    change({ kind, ...(isCouponKind(kind) && { steps: textOfSteps(stepsOf(draft).slice(0, 1)) }) })
  }

  return (
    <>
      <fieldset>
        <legend>{t`哪一种优惠`}</legend>
        <div className="kc-choices">
          {kinds.map((kind) => (
            <label key={kind}>
              <input type="radio" name={`${id}-kind`} checked={draft.kind === kind} onChange={() => choose(kind)} />
              <b>
                <KindText name="promotion" value={kind} />
              </b>
              <span>
                {isCouponKind(kind)
                  ? t`买家先领券，结算时用；可限张数、凭码领取`
                  : t`不用领，满额自动减；可设多档，买得多减得多`}
              </span>
            </label>
          ))}
        </div>
        {bad && (
          <p className="kc-error" role="alert">
            {bad}
          </p>
        )}
      </fieldset>
      <Field id={`${id}-title`} label={t`活动名称`} help={t`买家看得到，例如“年货节满减”`} error={problem('title')}>
        <Input
          id={`${id}-title`}
          maxLength={limits.promotion.title}
          showCount
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
    </>
  )
}
