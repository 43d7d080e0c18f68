import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { ResolveReconciliationCaseDocument } from './reconciliation.graphql.ts'

const ways = ['CHANNEL_ERROR', 'CORRECTED', 'ACCEPTED'] as const

/** How a case ended, in a choice and a sentence. It moves no money. */
export function ResolveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const field = useId()
  const [resolution, setResolution] = useState<(typeof ways)[number]>()
  const [note, setNote] = useState('')
  const [resolve, isBusy, { errors }] = useAction(ResolveReconciliationCaseDocument, {
    idempotent: true,
    success: t`已了结`,
    onDone: onClose,
  })
  return (
    <Modal
      open
      title={t`了结这项差异`}
      okText={t`了结`}
      okButtonProps={{ disabled: !resolution || note.trim() === '', loading: isBusy }}
      onOk={() => resolution && void resolve({ id, resolution, note: note.trim() })}
      onCancel={onClose}
    >
      <p className="mb-4 text-ink-2">{t`只记下结论，不会动任何钱；需要更正的，请先另行更正。`}</p>
      <Radio.Group
        aria-label={t`了结方式`}
        value={resolution}
        onChange={({ target }) => setResolution(ways.find((way) => way === target.value))}
        vertical
        className="mb-4"
        options={ways.map((value) => ({ value, label: i18n._(kinds.caseResolution[value]) }))}
      />
      <Field label={t`说明`} id={field} error={errors.note}>
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
