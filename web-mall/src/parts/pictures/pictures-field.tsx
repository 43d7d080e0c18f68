import { limits } from '@kaidian/shared/core/limits'
import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { UploadRefused } from '@kaidian/shared/web/upload.ts'
import { usePictures } from '@kaidian/shared/web/use-pictures.ts'
import { useLingui } from '@lingui/react/macro'
import { ImagePlus, X } from 'lucide-react'

const types = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']

/** However many are wrong at once, so many are said. */
const mostSaid = 9

/** Pictures of a form of the mall's, so many at most. */
export function useFormPictures(most: number, use: 'product' | 'evidence' = 'product') {
  const { t } = useLingui()
  return usePictures({
    audience: 'MEMBER',
    use,
    most,
    check: ({ type, size }) =>
      types.includes(type)
        ? size > limits.upload.imageBytes
          ? t`图片超过 10 MB`
          : undefined
        : t`不是 JPEG、PNG、WebP、GIF 或 AVIF 图片`,
    tooMany: t`最多 ${most} 张，没有添加`,
    explain: (error) => (error instanceof UploadRefused ? error.message : t`没有传上，请检查网络后重试`),
  })
}

export function PicturesField({ pictures }: { pictures: ReturnType<typeof useFormPictures> }) {
  const { t } = useLingui()
  const { most, sent, refused, isSending, add, remove } = pictures
  return (
    <div className="flex flex-col gap-1">
      <span className="text-14 font-medium text-ink-2">{t`图片，最多 ${most} 张`}</span>
      <div className="flex flex-wrap gap-3">
        {sent.map(({ id, url, name }) => (
          <span key={id} className="relative">
            <img
              src={url}
              alt={name}
              width={80}
              height={80}
              className="size-20 rounded-control bg-surface-2 object-cover"
            />
            <button
              type="button"
              aria-label={t`删除 ${name}`}
              onClick={() => remove(id)}
              className="absolute -top-3 -right-3 flex size-11 items-center justify-center"
            >
              <span className="flex size-6 items-center justify-center rounded-full border border-line bg-surface">
                <X size={14} strokeWidth={1.75} aria-hidden />
              </span>
            </button>
          </span>
        ))}
        {sent.length < most && (
          <label className="flex size-20 cursor-pointer flex-col items-center justify-center gap-1 rounded-control border border-dashed border-line-strong text-12 text-ink-2 focus-within:outline-2 focus-within:outline-jade-600 hover:bg-surface-2">
            <ImagePlus size={20} strokeWidth={1.75} aria-hidden />
            {isSending ? t`上传中` : t`添加图片`}
            <input
              type="file"
              multiple
              accept={types.join(',')}
              className="sr-only"
              disabled={isSending}
              onChange={(event) => {
                void add([...(event.target.files ?? [])])
                event.target.value = ''
              }}
            />
          </label>
        )}
      </div>
      {refused.slice(0, mostSaid).map(({ name, reason }, place) => (
        <FieldError key={place}>
          <span className="min-w-0 break-words">{t`「${name}」${reason}`}</span>
        </FieldError>
      ))}
    </div>
  )
}
