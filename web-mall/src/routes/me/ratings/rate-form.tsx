import { limits } from '@kaidian/shared/core/limits'
import { knownRatingTags, ratingTags, type RatingTagName } from '@kaidian/shared/core/ratings'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Field, FieldError, TextArea } from '@kaidian/shared/ui/mall/field.tsx'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { PicturesField, useFormPictures } from '../../../parts/pictures/pictures-field.tsx'
import { RateLineDocument } from './ratings.graphql.ts'
import { StarsField } from './stars-field.tsx'

const most = limits.rating

interface Scores {
  goodsScore: number
  shippingScore: number
  serviceScore: number
}

/** Three scores, words, pictures and tags. Refused, it keeps what was typed. */
export function RateForm({ lineId, onDone }: { lineId: string; onDone: () => void }) {
  const { t } = useLingui()
  const [scores, setScores] = useState<Partial<Scores>>({})
  const [text, setText] = useState('')
  const [tags, setTags] = useState<readonly RatingTagName[]>([])
  const [isAnonymous, setAnonymous] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const pictures = useFormPictures(most.images)
  const [send, isBusy, { errors }] = useAction(RateLineDocument, { idempotent: true, onDone })
  const fields = [
    { name: 'goodsScore', label: t`商品` },
    { name: 'shippingScore', label: t`物流` },
    { name: 'serviceScore', label: t`服务` },
  ] as const

  function submit() {
    setAsked(true)
    const { goodsScore, shippingScore, serviceScore } = scores
    if (!goodsScore || !shippingScore || !serviceScore || pictures.isSending) return
    const imageIds = pictures.sent.map(({ id }) => id)
    const said = { text: text.trim(), imageIds, tags: [...tags], isAnonymous }
    void send({ lineId, goodsScore, shippingScore, serviceScore, ...said })
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="flex flex-col">
        {fields.map(({ name, label }) => (
          <StarsField
            key={name}
            label={label}
            value={scores[name]}
            isMissing={isAsked && !scores[name]}
            onChange={(score) => setScores({ ...scores, [name]: score })}
          />
        ))}
      </div>
      <Tags chosen={tags} onChange={setTags} />
      <Field label={t`说说它怎么样`} hint={t`可以不写；还可以写 ${most.text - text.length} 字`} error={errors.text}>
        {(control) => (
          <TextArea {...control} maxLength={most.text} value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <PicturesField pictures={pictures} />
      {errors.imageIds && <FieldError>{errors.imageIds}</FieldError>}
      <label className="flex min-h-11 cursor-pointer items-center gap-2 text-15">
        <input
          type="checkbox"
          className="size-5 accent-(--jade-fill)"
          checked={isAnonymous}
          onChange={({ target }) => setAnonymous(target.checked)}
        />
        <Trans>匿名评价，别人看不到您的昵称</Trans>
      </label>
      <Button type="submit" size="large" isBusy={isBusy}>
        {t`发表评价`}
      </Button>
      <p className="text-12 text-ink-3">{t`发表后不能修改或删除，之后可以追评一次。`}</p>
    </form>
  )
}

interface TagsProps {
  chosen: readonly RatingTagName[]
  onChange: (tags: readonly RatingTagName[]) => void
}

function Tags({ chosen, onChange }: TagsProps) {
  const { t } = useLingui()
  const language = currentLanguage()
  return (
    <div role="group" aria-label={t`标签`} className="flex flex-wrap gap-2">
      {knownRatingTags.map((tag) => {
        const isChosen = chosen.includes(tag)
        return (
          <button
            key={tag}
            type="button"
            aria-pressed={isChosen}
            disabled={!isChosen && chosen.length >= most.tags}
            onClick={() => onChange(isChosen ? chosen.filter((one) => one !== tag) : [...chosen, tag])}
            className={classes(
              'min-h-11 rounded-full border px-3 text-14 disabled:opacity-45 lg:min-h-9',
              isChosen ? 'border-jade-600 bg-jade-50 text-jade-700' : 'border-line bg-surface text-ink-2',
            )}
          >
            {ratingTags[tag][language]}
          </button>
        )
      })}
    </div>
  )
}
