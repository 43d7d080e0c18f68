import { limits } from '@kaidian/shared/core/limits'
import { afterSaleReasons } from '@kaidian/shared/ui/after-sale/after-sale-words.ts'
import { EvidenceVideoField } from '@kaidian/shared/ui/after-sale/evidence-video-field.tsx'
import { Field, FieldError, Select, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { PicturesField, type useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import type { AfterSaleReason } from './after-sales.graphql.ts'
import type { useEvidenceVideo } from './use-evidence-video.ts'

const reasons: readonly AfterSaleReason[] = [
  'NOT_WANTED',
  'NOT_AS_DESCRIBED',
  'DEFECTIVE',
  'WRONG_ITEM',
  'MISSING',
  'LATE',
  'OTHER',
]

interface WhyProps {
  reason: AfterSaleReason | undefined
  onReason: (reason: AfterSaleReason | undefined) => void
  text: string
  onText: (text: string) => void
  pictures: ReturnType<typeof useFormPictures>
  film: ReturnType<typeof useEvidenceVideo>
  errors: Readonly<Record<string, string | undefined>>
}

/** Why it is asked for, in words, pictures and a video. */
export function Why({ reason, onReason, text, onText, pictures, film, errors }: WhyProps) {
  const { t, i18n } = useLingui()
  return (
    <>
      <Field label={t`原因`} error={errors['reason']}>
        {(control) => (
          <Select
            {...control}
            value={reason ?? ''}
            onChange={({ target }) => onReason(reasons.find((one) => one === target.value))}
          >
            <option value="" disabled>
              {t`请选择`}
            </option>
            {reasons.map((one) => (
              <option key={one} value={one}>
                {i18n._(afterSaleReasons[one])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t`说明（选填）`}
        hint={t`还可以写 ${limits.afterSale.text - text.length} 字`}
        error={errors['text']}
      >
        {(control) => (
          <TextArea
            {...control}
            maxLength={limits.afterSale.text}
            value={text}
            placeholder={t`哪里不合适，希望怎样解决`}
            onChange={({ target }) => onText(target.value)}
          />
        )}
      </Field>
      <PicturesField pictures={pictures} />
      {errors['imageIds'] && <FieldError>{errors['imageIds']}</FieldError>}
      <EvidenceVideoField upload={film} error={errors['videoId']} />
    </>
  )
}
