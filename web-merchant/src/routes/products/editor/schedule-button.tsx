import { clockTime, momentOf } from '@kaidian/shared/core/time'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { ScheduleProductDocument, type EditedProductFragment } from './product-editor.graphql.ts'

interface ScheduleButtonProps {
  product: EditedProductFragment
  onDone: (version: number) => void
}

const typedOf = (at: string | null | undefined) => (at ? clockTime(new Date(at)).replace(' ', 'T').slice(0, 16) : '')
const momentOrNull = (typed: string) => (typed === '' ? null : momentOf(typed).toISOString())

/** Sets when a product goes on and off sale by itself. */
export function ScheduleButton({ product, onDone }: ScheduleButtonProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const [onSaleAt, setOnSaleAt] = useState('')
  const [offSaleAt, setOffSaleAt] = useState('')
  const [schedule, isBusy, { errors, clear }] = useAction(ScheduleProductDocument, { success: t`上下架时间已保存` })
  const isOnSale = product.status === 'ON_SALE'

  function open() {
    setOnSaleAt(typedOf(product.onSaleAt))
    setOffSaleAt(typedOf(product.offSaleAt))
    clear()
    setOpen(true)
  }

  async function save() {
    const times = { onSaleAt: isOnSale ? null : momentOrNull(onSaleAt), offSaleAt: momentOrNull(offSaleAt) }
    const saved = (await schedule({ id: product.id, ...times }))?.product
    if (!saved) return
    setOpen(false)
    onDone(saved.version)
  }

  return (
    <>
      <Button icon={<Clock size={16} aria-hidden />} onClick={open}>{t`定时上下架`}</Button>
      <Modal
        open={isOpen}
        title={t`定时上下架`}
        okText={t`保存`}
        confirmLoading={isBusy}
        onOk={() => void save()}
        onCancel={() => setOpen(false)}
      >
        <div className="grid gap-3">
          {!isOnSale && (
            <Field
              id="onSaleAt"
              label={t`上架时间`}
              help={t`北京时间，留空不定时。审核通过后到点上架；没通过审核的不会上架。`}
              error={errors['onSaleAt']}
            >
              <Input
                id="onSaleAt"
                type="datetime-local"
                value={onSaleAt}
                onChange={({ target }) => setOnSaleAt(target.value)}
              />
            </Field>
          )}
          <Field id="offSaleAt" label={t`下架时间`} help={t`北京时间，留空不定时。`} error={errors['offSaleAt']}>
            <Input
              id="offSaleAt"
              type="datetime-local"
              value={offSaleAt}
              onChange={({ target }) => setOffSaleAt(target.value)}
            />
          </Field>
        </div>
      </Modal>
    </>
  )
}
