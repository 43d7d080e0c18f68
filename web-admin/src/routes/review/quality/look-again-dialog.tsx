import { useApolloClient } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { Link } from 'react-router'
import { LookAgainAtReviewDocument, ReviewerFiguresDocument, SecondLooksDocument } from './quality-page.graphql.ts'
import type { Look } from './second-looks.tsx'

/** Whether one would have decided the same. It changes nothing of the product. */
export default function LookAgainDialog({ look, onClose }: { look: Look; onClose: () => void }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const field = useId()
  const [agrees, setAgrees] = useState<boolean>()
  const [note, setNote] = useState('')
  const [say, isBusy, { errors }] = useAction(LookAgainAtReviewDocument, {
    success: t`已记下`,
    onDone: () => {
      onClose()
      void client.refetchQueries({ include: [SecondLooksDocument, ReviewerFiguresDocument] })
    },
  })
  const { product } = look
  const isChanged = product.version > look.version + 1
  const isReady = agrees === true || (agrees === false && note.trim() !== '')
  return (
    <Modal
      open
      title={t`复看「${product.latest.title}」`}
      okText={t`记下`}
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => agrees !== undefined && void say({ id: look.id, agrees, note: note.trim() || null })}
      onCancel={onClose}
    >
      <div className="mb-3 flex gap-3">
        {product.latest.images[0] && (
          <img src={product.latest.images[0].url} alt="" width={80} height={80} className="size-20 rounded-card" />
        )}
        <div>
          <p>{look.outcome === 'APPROVED' ? t`当时通过` : t`当时退回`}</p>
          {look.reason && <p className="whitespace-pre-line text-13">{look.reason}</p>}
          {look.remarks.map((remark) => (
            <p key={remark.field} className="text-13">
              <code>{remark.field}</code> {remark.text}
            </p>
          ))}
          {look.decidedBy === 'SAMPLING' && (
            <p className="text-13 text-ink-2">{t`抽签号 ${look.draw}，抽审比例 ${look.share}%，没有人看过`}</p>
          )}
          {isChanged && <p className="text-13 text-amber-700">{t`商品在结论之后又改过。`}</p>}
          <Link to={`/review/products?id=${product.id}&status=${product.status}`} className="kc-link-button">
            {t`查看商品`}
          </Link>
        </div>
      </div>
      <Radio.Group
        aria-label={t`我的看法`}
        vertical
        className="mb-4"
        value={agrees}
        onChange={({ target }) => setAgrees(target.value === true)}
        options={[
          { value: true, label: t`认同` },
          { value: false, label: t`不认同` },
        ]}
      />
      <Field label={agrees === false ? t`说明，必填` : t`说明`} id={field} error={errors.note}>
        <Input.TextArea
          id={field}
          rows={3}
          maxLength={limits.reason}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
    </Modal>
  )
}
