import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { ArrowRight, Zap } from 'lucide-react'
import { Link } from 'react-router'
import { limits } from '../../../core/limits.ts'
import { Field } from '../field.tsx'
import { KindText } from '../kind-text.tsx'
import { isCouponKind, stepsOf, textOfSteps, type DiscountKind } from './draft.ts'
import type { StepProps } from './wizard-fields.ts'

interface KindStepProps extends StepProps {
  kinds: readonly DiscountKind[]
  /** Where a flash price is made, for who may: it has variants and prices in place of steps. */
  flashPath?: string
}

export function KindStep({ id, draft, change, problem, kinds, flashPath }: KindStepProps) {
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
          {flashPath && (
            <Link to={flashPath} className="kc-choice-link">
              <Zap size={15} aria-hidden />
              <b>
                <KindText name="promotion" value="FLASH_PRICE" />
              </b>
              <span>{t`一段时间里按更低的价卖，限件数；在单独一页选商品、定价`}</span>
              <ArrowRight size={16} aria-hidden />
            </Link>
          )}
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
