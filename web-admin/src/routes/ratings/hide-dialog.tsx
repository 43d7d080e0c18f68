import { limits } from '@kaidian/shared/core/limits'
import { knownHideReasons, ratingHideReasons, type RatingHideReasonName } from '@kaidian/shared/core/ratings'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'

interface HideDialogProps {
  isBusy: boolean
  onHide: (said: { reason: RatingHideReasonName; note: string }) => void
  onClose: () => void
}

/** That somebody dislikes what was said is none of the reasons. */
export default function HideDialog({ isBusy, onHide, onClose }: HideDialogProps) {
  const { t } = useLingui()
  const field = useId()
  const [reason, setReason] = useState<RatingHideReasonName>()
  const [note, setNote] = useState('')
  return (
    <Modal
      open
      title={t`隐藏这条评价的内容`}
      okText={t`隐藏内容`}
      okButtonProps={{ danger: true, disabled: !reason || note.trim() === '', loading: isBusy }}
      onOk={() => reason && onHide({ reason, note: note.trim() })}
      onCancel={onClose}
    >
      <p className="mt-0 mb-3 text-ink-2">{t`评分照算，内容留存；买家本人仍看得到。`}</p>
      <Radio.Group
        aria-label={t`合法的原因`}
        vertical
        className="mb-4"
        value={reason}
        onChange={({ target }) => setReason(knownHideReasons.find((one) => one === target.value))}
        options={knownHideReasons.map((value) => ({ value, label: ratingHideReasons[value][currentLanguage()] }))}
      />
      <Field label={t`说明，记入审计`} id={field}>
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
