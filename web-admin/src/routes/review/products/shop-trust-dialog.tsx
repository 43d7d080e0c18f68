import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { levelWords } from './review-words.ts'
import { SetShopTrustDocument, type ShopTrustFragment } from './shop-trust.graphql.ts'

const levels = ['WATCHED', 'NEW', 'KNOWN', 'TRUSTED'] as const
const computed = 'COMPUTED'

/** Sets the level by hand, with a reason that the audit keeps, or lets the history say so again. */
export default function ShopTrustDialog({ trust, onClose }: { trust: ShopTrustFragment; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const field = useId()
  const [chosen, setChosen] = useState<string>(trust.changes[0]?.level ?? computed)
  const [reason, setReason] = useState('')
  const [save, isBusy, { errors }] = useAction(SetShopTrustDocument, {
    idempotent: true,
    success: t`已设定`,
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t`商家信任级别`}
      okText={t`设定`}
      okButtonProps={{ disabled: reason.trim() === '', loading: isBusy }}
      onOk={() =>
        void save({
          merchantId: trust.merchantId,
          level: levels.find((level) => level === chosen) ?? null,
          reason: reason.trim(),
        })
      }
      onCancel={onClose}
    >
      <p className="mb-4 text-ink-2">{t`级别决定这家店的提交人工审核多少。没有抽中的，自动检查全过即上架；首件、要资质的和退回过的总由人工审核。`}</p>
      <Radio.Group
        aria-label={t`级别`}
        vertical
        className="mb-4"
        value={chosen}
        onChange={({ target }) => setChosen(String(target.value))}
        options={[
          { value: computed, label: t`按记录计算（现为${i18n._(levelWords[trust.computed])}）` },
          ...levels.map((level) => ({ value: level, label: i18n._(levelWords[level]) })),
        ]}
      />
      <Field label={t`原因`} id={field} error={errors.reason}>
        <Input id={field} maxLength={limits.reason} value={reason} onChange={({ target }) => setReason(target.value)} />
      </Field>
      {trust.changes.length > 0 && (
        <ul className="mt-4 grid gap-1 text-13 text-ink-2">
          {trust.changes.map(({ level, reason: why, nickname, at }) => (
            <li key={at}>
              <TimeText at={at} /> {nickname} {level ? i18n._(levelWords[level]) : t`按记录计算`}：{why}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
