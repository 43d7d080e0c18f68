import { limits } from '@kaidian/shared/core/limits'
import { EvidenceVideoField } from '@kaidian/shared/ui/after-sale/evidence-video-field.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { lengthProblem, videoProblem } from '@kaidian/shared/ui/after-sale/video-problem.ts'
import { useVideo } from '@kaidian/shared/web/use-video.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { audience } from '../../audience.ts'
import { PicturesField, useFormPictures } from '../../parts/pictures/pictures-field.tsx'
import { uploadProblem } from '../../parts/upload-problem.ts'

interface WordsDialogProps {
  id: string
  title: string
  /** what follows */
  text: string
  label: string
  templates?: readonly string[]
  action: string
  isDangerous?: boolean
  /** as `useAction` gives it */
  send: readonly [
    run: (input: { id: string; text: string; imageIds: string[]; videoId: string | null }) => Promise<unknown>,
    isBusy: boolean,
    outcome: { errors: Record<string, string> },
  ]
  onClose: () => void
}

/** What is said and shown to the buyer and the platform; refused, it stays open with what was typed. */
export function WordsDialog(props: WordsDialogProps) {
  const { id, title, text, label, templates = [], action, isDangerous = false, send, onClose } = props
  const { t } = useLingui()
  const [run, isBusy, { errors }] = send
  const field = useId()
  const [said, setSaid] = useState('')
  const pictures = useFormPictures(limits.afterSale.images, 'evidence')
  const film = useVideo({
    audience,
    check: videoProblem,
    checkSeconds: lengthProblem,
    explain: uploadProblem,
  })
  const shown = { imageIds: pictures.sent.map((one) => one.id), videoId: film.video?.id ?? null }
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button
          key="go"
          type={isDangerous ? 'default' : 'primary'}
          danger={isDangerous}
          loading={isBusy}
          disabled={said.trim() === '' || pictures.isSending || film.isPending}
          onClick={() => void run({ id, text: said.trim(), ...shown })}
        >
          {action}
        </Button>,
      ]}
    >
      <p className="m-0 mb-3 text-ink-2">{text}</p>
      {templates.length > 0 && (
        <div className="kc-chips">
          {templates.map((one) => (
            <button key={one} type="button" className="kc-chip" onClick={() => setSaid(one)}>
              {one}
            </button>
          ))}
        </div>
      )}
      <Field id={field} label={label} error={errors['text']}>
        <Input.TextArea
          id={field}
          autoFocus
          rows={4}
          maxLength={limits.afterSale.text}
          showCount
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
      </Field>
      <div className="mt-4">
        <PicturesField pictures={pictures} error={errors['imageIds']} />
        <EvidenceVideoField upload={film} error={errors['videoId']} />
      </div>
    </Modal>
  )
}
