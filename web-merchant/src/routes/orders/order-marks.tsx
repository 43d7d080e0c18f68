import { limits } from '@kaidian/shared/core/limits'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { FlagMark, flags } from './flag-mark.tsx'
import { MarkOrderDocument, type ShopOrderDetailFragment } from './order-page.graphql.ts'

/** What the shop notes about an order for itself. */
export function OrderMarks({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const mayWrite = usePermission('order:ship')
  const [flag, setFlag] = useState(order.flag ?? undefined)
  const [note, setNote] = useState(order.shopNote ?? '')
  const [mark, isBusy] = useAction(MarkOrderDocument, { idempotent: true, success: t`已记下` })
  const isDirty = (flag ?? null) !== (order.flag ?? null) || note.trim() !== order.shopNote
  if (!mayWrite && !order.flag && !order.shopNote) return null
  return (
    <Section title={t`旗与备注`} extra={<span className="kc-quiet">{t`只有本店可见`}</span>}>
      <div className="grid gap-3">
        <Select
          allowClear
          disabled={!mayWrite}
          aria-label={t`插旗`}
          placeholder={t`没有插旗`}
          value={flag}
          options={flags.map((value) => ({ value, label: <FlagMark flag={value} /> }))}
          onChange={setFlag}
        />
        <Input.TextArea
          aria-label={t`备注`}
          placeholder={t`比如：送赠品、要开发票`}
          disabled={!mayWrite}
          value={note}
          maxLength={limits.shopNote}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
        {isDirty && mayWrite && (
          <Button
            type="primary"
            loading={isBusy}
            className="justify-self-start"
            onClick={() => void mark({ id: order.id, flag: flag ?? null, note: note.trim() })}
          >
            {t`保存`}
          </Button>
        )}
      </div>
    </Section>
  )
}
