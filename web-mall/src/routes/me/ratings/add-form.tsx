import { limits } from '@kaidian/shared/core/limits'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Field, FieldError, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { PicturesField, useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import { AddToRatingDocument } from './ratings.graphql.ts'

const most = limits.rating

/** What one has found out since: once. */
export function AddForm({ ratingId, onDone }: { ratingId: string; onDone: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const pictures = useFormPictures(most.images)
  const [send, isBusy, { errors }] = useAction(AddToRatingDocument, { idempotent: true, onDone })
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '' || pictures.isSending) return
        void send({ id: ratingId, text: text.trim(), imageIds: pictures.sent.map(({ id }) => id) })
      }}
    >
      <Field
        label={t`追评`}
        hint={t`用过之后觉得怎么样？还可以写 ${most.text - text.length} 字，只能追评一次`}
        error={errors.text}
      >
        {(control) => (
          <TextArea {...control} maxLength={most.text} value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <PicturesField pictures={pictures} />
      {errors.imageIds && <FieldError>{errors.imageIds}</FieldError>}
      <Button type="submit" size="large" isBusy={isBusy} disabled={text.trim() === ''}>
        {t`发表追评`}
      </Button>
    </form>
  )
}
