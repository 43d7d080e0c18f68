import { lengthProblem, videoProblem } from '@kaidian/shared/ui/after-sale/video-problem.ts'
import { UploadRefused } from '@kaidian/shared/web/upload.ts'
import { useVideo } from '@kaidian/shared/web/use-video.ts'
import { useLingui } from '@lingui/react/macro'

/** The one video of a form about an after-sale. */
export function useEvidenceVideo() {
  const { t } = useLingui()
  return useVideo({
    audience: 'MEMBER',
    check: videoProblem,
    checkSeconds: lengthProblem,
    explain: (error) => (error instanceof UploadRefused ? error.message : t`没有传上，请检查网络后重试`),
  })
}
