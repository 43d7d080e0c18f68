import { isBankCard } from '@kaidian/shared/core/bank-card'
import { debitBanks } from '@kaidian/shared/core/debit-banks'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { RefundOtherWayDocument, type StuckRefundFragment } from './stuck-refunds.graphql.ts'

/** Where a refund goes that cannot go back the way it came. What is typed of a card goes to the channel and is kept nowhere. */
export function OtherWayDialog({ refund, onClose }: { refund: StuckRefundFragment; onClose: () => void }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const id = useId()
  const [way, setWay] = useState<'BANK_CARD' | 'MERCHANT'>('BANK_CARD')
  const [bankType, setBankType] = useState<string>()
  const [cardNumber, setCardNumber] = useState('')
  const [holderName, setHolderName] = useState('')
  const [reason, setReason] = useState('')
  const [send, isSending] = useAction(RefundOtherWayDocument, {
    idempotent: true,
    success: t`渠道已受理，结果会自动更新`,
    onDone: onClose,
  })
  const isWrongCard = cardNumber.length >= 16 && !isBankCard(cardNumber)
  const hasCard = bankType !== undefined && isBankCard(cardNumber) && holderName.trim() !== ''
  const card = way === 'BANK_CARD' ? { bankType, cardNumber, holderName: holderName.trim() } : {}
  return (
    <Modal
      open
      title={t`${formatMoney(refund.amount)} 退到哪里`}
      okText={t`交给渠道办理`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: reason.trim() === '' || (way === 'BANK_CARD' && !hasCard), loading: isSending }}
      onOk={() => void send({ id: refund.id, way, reason: reason.trim(), ...card })}
      onCancel={onClose}
    >
      <p className="kc-quiet mt-0 mb-3">{t`渠道无法原路退回这笔钱。请先与买家商定，退款单号不变，渠道只会退一次。`}</p>
      <Radio.Group
        aria-label={t`退到哪里`}
        vertical
        value={way}
        onChange={({ target }) => setWay(target.value === 'MERCHANT' ? 'MERCHANT' : 'BANK_CARD')}
        options={[
          { value: 'BANK_CARD', label: t`买家的银行卡，由渠道直接打款` },
          // What was paid combined would come to the shop.
          ...(refund.payment.isCombined ? [] : [{ value: 'MERCHANT', label: t`平台的结算账户，再由财务线下付给买家` }]),
        ]}
      />
      {way === 'BANK_CARD' && (
        <>
          <Field id={`${id}-bank`} label={t`开户银行`} help={t`只支持这些银行的借记卡`}>
            <Select
              id={`${id}-bank`}
              value={bankType}
              placeholder={t`选择银行`}
              onChange={setBankType}
              options={Object.entries(debitBanks).map(([value, words]) => ({ value, label: words[language] }))}
            />
          </Field>
          <Field
            id={`${id}-card`}
            label={t`银行卡号`}
            help={t`加密后只交给渠道，我们不保存`}
            error={isWrongCard ? t`卡号不正确` : undefined}
          >
            <Input
              id={`${id}-card`}
              className="tabular"
              inputMode="numeric"
              autoComplete="off"
              maxLength={19}
              value={cardNumber}
              onChange={({ target }) => setCardNumber(target.value.replace(/\D/g, ''))}
            />
          </Field>
          <Field id={`${id}-name`} label={t`持卡人姓名`}>
            <Input
              id={`${id}-name`}
              autoComplete="off"
              maxLength={limits.application.name}
              value={holderName}
              onChange={({ target }) => setHolderName(target.value)}
            />
          </Field>
        </>
      )}
      <Field id={`${id}-reason`} label={t`与买家如何商定`} help={t`会记入审计日志`}>
        <Input.TextArea
          id={`${id}-reason`}
          rows={2}
          maxLength={limits.reason}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Modal>
  )
}
