import { usePictures } from '@kaidian/shared/web/use-pictures.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Upload, X } from 'lucide-react'
import { audience } from '../../audience.ts'
import { imageTypes, pictureProblem, uploadProblem } from '../upload-problem.ts'

/** However many are wrong at once, so many are said. */
const mostSaid = 9

/** Pictures of a form of a shop's, so many at most. */
export function useFormPictures(most: number, use: 'product' | 'evidence' = 'product') {
  const { t } = useLingui()
  const tooMany = t`最多 ${most} 张，没有添加`
  return usePictures({ audience, use, most, check: pictureProblem, tooMany, explain: uploadProblem })
}

interface PicturesFieldProps {
  pictures: ReturnType<typeof usePictures>
  /** what the server says against them */
  error?: string
}

/** Pictures of what proves it, sent as they are chosen. */
export function PicturesField({ pictures, error }: PicturesFieldProps) {
  const { t } = useLingui()
  const { most, sent, refused, isSending } = pictures
  return (
    <div className="mb-3 grid gap-3">
      {sent.length > 0 && (
        <ul className="m-0 flex list-none flex-wrap gap-3 p-0 pt-2">
          {sent.map(({ id, url, name }) => (
            <li key={id} className="relative">
              <img
                src={url}
                alt={name}
                width={72}
                height={72}
                className="size-18 rounded-tag bg-surface-2 object-cover"
              />
              <Button
                size="small"
                shape="circle"
                aria-label={t`删除 ${name}`}
                icon={<X size={14} aria-hidden />}
                onClick={() => pictures.remove(id)}
                className="absolute! -top-2 -right-2"
              />
            </li>
          ))}
        </ul>
      )}
      {refused.slice(0, mostSaid).map(({ name, reason }, place) => (
        <Problem key={place}>{t`「${name}」${reason}`}</Problem>
      ))}
      {error && <Problem>{error}</Problem>}
      {sent.length < most && (
        <label className="inline-flex w-fit cursor-pointer items-center gap-2 rounded-control border border-dashed border-line-strong px-4 py-2 focus-within:outline-2 focus-within:outline-[var(--focus)] hover:border-[var(--kc-primary)]">
          <Upload size={16} aria-hidden />
          {isSending ? t`上传中` : t`添加图片，最多 ${most} 张`}
          <input
            type="file"
            multiple
            accept={imageTypes.join(',')}
            className="kc-hidden"
            disabled={isSending}
            onChange={(event) => {
              void pictures.add([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </label>
      )}
    </div>
  )
}

function Problem({ children }: { children: string }) {
  return (
    <p className="kc-error break-words" role="alert">
      {children}
    </p>
  )
}
