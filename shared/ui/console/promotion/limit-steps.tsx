import { useLingui } from '@lingui/react/macro'
import { Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../field.tsx'
import { isCouponKind, type DraftName } from './draft.ts'
import type { StepProps } from './wizard-fields.ts'

/** A field that holds one short text. */
function useTextField({ id, draft, change, problem }: StepProps) {
  return (
    name: DraftName,
    label: string,
    { help, ...input }: { help?: string; prefix?: string; suffix?: string; type?: string; isNumber?: boolean } = {},
  ): ReactNode => {
    const { isNumber = true, ...rest } = input
    return (
      <Field id={`${id}-${name}`} label={label} help={help} error={problem(name)}>
        <Input
          {...rest}
          id={`${id}-${name}`}
          className="kc-num"
          inputMode={isNumber ? 'decimal' : undefined}
          value={draft[name]}
          onChange={(event) => {
            const part: Partial<typeof draft> = {}
            part[name] = event.target.value.trim()
            change(part)
          }}
        />
      </Field>
    )
  }
}

export function LimitsStep(props: StepProps & { isPlatform: boolean }) {
  const { t } = useLingui()
  const { draft, change, isPlatform } = props
  const field = useTextField(props)
  const isCoupon = isCouponKind(draft.kind)
  const unlimited = t`留空不限`
  return (
    <>
      <div className="kc-pair">
        {field('quota', isCoupon ? t`发放张数` : t`可用次数`, { help: t`用完即止；留空不限` })}
        {field('budget', t`预算`, { prefix: '¥', help: t`让利满这个数就停；留空不限` })}
        {field('perMember', isCoupon ? t`每人限领` : t`每人限用`, { help: unlimited })}
        {field('perMemberDaily', isCoupon ? t`每人每天限领` : t`每人每天限用`, { help: unlimited })}
        {isCoupon && field('code', t`兑换码`, { help: t`有码则不公开领取，只凭码兑换；留空公开领取`, isNumber: false })}
        {isPlatform &&
          field('merchantShare', t`参加商家承担`, {
            suffix: '%',
            help: t`让利中由参加的商家承担的部分，其余由平台承担`,
          })}
      </div>
      <fieldset>
        <legend>{t`限制`}</legend>
        <Checkbox
          checked={draft.isForNewMembers !== ''}
          onChange={({ target }) => change({ isForNewMembers: target.checked ? 'yes' : '' })}
        >
          {t`只给没有买过的新会员`}
        </Checkbox>
        {isPlatform && (
          <Checkbox
            checked={draft.isForJoinedOnly !== ''}
            onChange={({ target }) => change({ isForJoinedOnly: target.checked ? 'yes' : '' })}
          >
            {t`只限参加商家的商品`}
          </Checkbox>
        )}
      </fieldset>
    </>
  )
}

export function TimeStep(props: StepProps) {
  const { t } = useLingui()
  const field = useTextField(props)
  return (
    <div className="kc-pair">
      {field('startsAt', t`开始`, { type: 'datetime-local', help: t`北京时间`, isNumber: false })}
      {field('endsAt', t`结束`, { type: 'datetime-local', isNumber: false })}
      {isCouponKind(props.draft.kind) &&
        field('validDays', t`领取后几天有效`, { suffix: t`天`, help: t`留空则到活动结束` })}
    </div>
  )
}
