import { limits } from '@kaidian/shared/core/limits'
import { isPhone } from '@kaidian/shared/core/phone'
import { Field, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'

export interface Collector {
  name: string
  phone: string
}

interface CollectorCardProps {
  collector: Collector
  onChange: (collector: Collector) => void
}

/** Whether the shop can be told who comes. */
export const isCollector = ({ name, phone }: Collector): boolean => name.trim() !== '' && isPhone(phone)

/** Who comes, where all of it is collected: nobody has to say where they live. */
export function CollectorCard({ collector, onChange }: CollectorCardProps) {
  const { t } = useLingui()
  const { name, phone } = collector
  const [left, setLeft] = useState<ReadonlySet<keyof Collector>>(new Set())
  const leave = (field: keyof Collector) => () => setLeft(new Set([...left, field]))
  return (
    <section className="card p-4" aria-label={t`提货人`}>
      <h2 className="mb-4 text-17 font-semibold">
        <Trans>提货人</Trans>
      </h2>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t`姓名`} error={left.has('name') && name.trim() === '' ? t`请填写提货人` : undefined}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={limits.address.name}
              value={name}
              onBlur={leave('name')}
              onChange={({ target }) => onChange({ name: target.value, phone })}
            />
          )}
        </Field>
        <Field label={t`手机号`} error={left.has('phone') && !isPhone(phone) ? t`请填写 11 位手机号` : undefined}>
          {(control) => (
            <Input
              {...control}
              type="tel"
              inputMode="numeric"
              autoComplete="tel-national"
              maxLength={11}
              value={phone}
              onBlur={leave('phone')}
              onChange={({ target }) => onChange({ name, phone: target.value })}
            />
          )}
        </Field>
      </div>
      <p className="mt-3 text-13 text-ink-3">
        <Trans>全部到店自提，不用填收货地址。</Trans>
      </p>
    </section>
  )
}
