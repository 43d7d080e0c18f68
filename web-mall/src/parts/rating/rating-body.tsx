import { ratingHideReasons, ratingTags } from '@kaidian/shared/core/ratings'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { PictureRow } from './picture-row.tsx'
import type { RatingShownFragment } from './rating.graphql.ts'

/** What was said: words, pictures, what was added, and what the shop answers. */
export function RatingBody({ rating }: { rating: RatingShownFragment }) {
  const { t } = useLingui()
  const language = currentLanguage()
  const { text, images, tags, addition, additionImages, addedAt, reply, hideReason } = rating
  return (
    <div className="flex flex-col gap-2">
      {tags.length > 0 && (
        <p className="text-13 text-ink-2">{tags.map((tag) => ratingTags[tag][language]).join(' · ')}</p>
      )}
      {hideReason && (
        <p className="text-13 text-ink-3">
          {t`内容因「${ratingHideReasons[hideReason][language]}」被平台隐藏，评分照算。`}
        </p>
      )}
      {text && <p className="text-15 break-words whitespace-pre-line">{text}</p>}
      {!text && !hideReason && <p className="text-14 text-ink-3">{t`没有写文字`}</p>}
      <PictureRow pictures={images} />
      {addedAt && addition && (
        <div className="flex flex-col gap-2">
          <p className="text-15 break-words whitespace-pre-line">
            <span className="mr-2 text-13 font-medium text-jade-700">{t`${formatTime(addedAt, 'day')} 追评`}</span>
            {addition}
          </p>
          <PictureRow pictures={additionImages} />
        </div>
      )}
      {reply && (
        <p className="rounded-control bg-surface-2 px-3 py-2 text-14 break-words whitespace-pre-line text-ink-2">
          <Trans>商家回复：</Trans>
          {reply}
        </p>
      )}
    </div>
  )
}
