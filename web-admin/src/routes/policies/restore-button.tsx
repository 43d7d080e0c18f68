import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { limits } from '@kaidian/shared/core/limits'
import { RestorePolicyDocument } from './policies-page.graphql.ts'
import { momentOf } from './policy-form.ts'
import { StartField } from './start-field.tsx'

/** Proposes what an old version said: another draft, decided like any other. */
export function RestoreButton({ version, earliest }: { version: number; earliest: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [from, setFrom] = useState('')
  const [note, setNote] = useState(t`恢复为 v${version}`)
  const [restore, isBusy, { errors }] = useAction(RestorePolicyDocument, {
    idempotent: true,
    success: t`草案已提交，等待另一人复核`,
    onDone: ({ policyDraft }) => policyDraft && void navigate(`/policies/drafts/${policyDraft.id}`),
  })
  const effectiveAt = from ? momentOf(from).toISOString() : null
  return (
    <>
      <Button size="small" icon={<RotateCcw size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {t`恢复此版本`}
      </Button>
      <Modal
        open={isOpen}
        title={t`提交草案：恢复为 v${version}`}
        okText={t`提交草案`}
        cancelText={t`取消`}
        confirmLoading={isBusy}
        okButtonProps={{ disabled: note.trim() === '' }}
        onOk={() => void restore({ version, effectiveAt, note: note.trim() })}
        onCancel={() => setOpen(false)}
      >
        <StartField
          value={from}
          earliest={new Date(earliest)}
          isOfFees
          error={errors['effectiveAt']}
          onChange={setFrom}
        />
        <div className="kc-field">
          <label htmlFor="restore-note">{t`变更说明`}</label>
          <Input.TextArea
            id="restore-note"
            rows={2}
            maxLength={limits.policy.note}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      </Modal>
    </>
  )
}
