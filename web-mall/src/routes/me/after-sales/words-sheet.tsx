import { limits } from '@kaidian/shared/core/limits'
import { EvidenceVideoField } from '@kaidian/shared/ui/after-sale/evidence-video-field.tsx'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, FieldError, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { PicturesField, useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import { useEvidenceVideo } from './use-evidence-video.ts'

interface WordsSheetProps {
  isOpen: boolean
  onClose: () => void
  id: string
  title: string
  /** what follows */
  text: string
  label: string
  action: string
  /** as `useAction` gives it */
  send: readonly [
    run: (input: { id: string; text: string; imageIds: string[]; videoId: string | null }) => Promise<unknown>,
    isBusy: boolean,
    outcome: { errors: Record<string, string> },
  ]
}

/** What is said and shown to the other side and the platform. Closed or refused, it keeps what was typed. */
export function WordsSheet({ isOpen, onClose, id, title, text, label, action, send }: WordsSheetProps) {
  const { t } = useLingui()
  const [run, isBusy, { errors }] = send
  const [said, setSaid] = useState('')
  const [isAsked, setAsked] = useState(false)
  const pictures = useFormPictures(limits.afterSale.images, 'evidence')
  const film = useEvidenceVideo()
  const isSending = pictures.isSending || film.isPending

  async function submit() {
    setAsked(true)
    if (said.trim() === '' || isSending) return
    const shown = { imageIds: pictures.sent.map((one) => one.id), videoId: film.video?.id ?? null }
    const isDone = await run({ id, text: said.trim(), ...shown })
    if (!isDone) return
    setSaid('')
    setAsked(false)
    for (const one of pictures.sent) pictures.remove(one.id)
    film.remove()
  }

  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      footer={
        <Button isWide isBusy={isBusy} onClick={() => void submit()}>
          {action}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-14 text-ink-2">{text}</p>
        <Field
          label={label}
          hint={t`还可以写 ${limits.afterSale.text - said.length} 字`}
          error={isAsked && said.trim() === '' ? t`请填写` : errors['text']}
        >
          {(control) => (
            <TextArea
              {...control}
              maxLength={limits.afterSale.text}
              value={said}
              onChange={({ target }) => setSaid(target.value)}
            />
          )}
        </Field>
        <PicturesField pictures={pictures} />
        {errors['imageIds'] && <FieldError>{errors['imageIds']}</FieldError>}
        <EvidenceVideoField upload={film} error={errors['videoId']} />
        {isAsked && isSending && <FieldError>{t`文件还没有传上，请等它传完或移除`}</FieldError>}
      </div>
    </Sheet>
  )
}
