import { useQuery } from '@apollo/client/react'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import {
  HandOverProductReviewDocument,
  ProductReviewersDocument,
  ReleaseProductReviewDocument,
} from './product-review.graphql.ts'

interface HandOverDialogProps {
  productId: string
  /** account of whoever has it: not to themselves */
  holderId: string | undefined
  onDone: () => void
  onClose: () => void
}

/** To another reviewer, or back to the queue. */
export default function HandOverDialog({ productId, holderId, onDone, onClose }: HandOverDialogProps) {
  const { t } = useLingui()
  const field = useId()
  const [accountId, setAccountId] = useState<string>()
  const { data, loading } = useQuery(ProductReviewersDocument)
  const [handOver, isBusy, { errors }] = useAction(HandOverProductReviewDocument, { success: t`已转交`, onDone })
  const [release, isReleasing] = useAction(ReleaseProductReviewDocument, { success: t`已放回队列`, onDone })
  const others = data?.productReviewers.filter((one) => one.accountId !== holderId) ?? []
  return (
    <Modal
      open
      title={t`转交这一件`}
      onCancel={onClose}
      footer={[
        <Button key="release" loading={isReleasing} onClick={() => void release({ id: productId })}>
          {t`放回队列`}
        </Button>,
        <Button
          key="hand"
          type="primary"
          loading={isBusy}
          disabled={!accountId}
          onClick={() => accountId && void handOver({ id: productId, accountId })}
        >
          {t`转交`}
        </Button>,
      ]}
    >
      <Field label={t`转交给`} id={field} error={errors.accountId}>
        <Select
          id={field}
          autoFocus
          loading={loading}
          className="w-full"
          value={accountId}
          placeholder={t`选一位审核员`}
          notFoundContent={t`没有别的审核员`}
          onChange={setAccountId}
          options={others.map((one) => ({ value: one.accountId, label: one.nickname }))}
        />
      </Field>
      <p className="kc-quiet mt-2">{t`对方从现在起有 10 分钟。`}</p>
    </Modal>
  )
}
