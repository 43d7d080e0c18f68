import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { ImportCentre } from '@kaidian/shared/ui/console/import-centre.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { LinkButton } from '../../parts/link-button.tsx'
import { ImportChanges } from './import-changes.tsx'
import { ImportChoice, type Choice } from './import-choice.tsx'
import { ImportPreviews } from './import-previews.tsx'
import { RunImportDocument, ShopImportDocument, type ImportJobFragment } from './import.graphql.ts'

const busy = new Set(['CHECKING', 'RUNNING'])
const pollMs = 1_000

export default function ImportPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ShopImportDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const isMoving = busy.has(data?.shopImport?.status ?? '')
  useEffect(() => {
    if (isMoving) startPolling(pollMs)
    return stopPolling
  }, [isMoving, startPolling, stopPolling])
  const [choice, setChoice] = useState<Choice>()
  const [setsStock, setSetsStock] = useState(false)
  const [run, isStarting] = useAction(RunImportDocument, { idempotent: true })
  if (data && !data.shopImport) return <NotFoundPage />
  if (!data?.shopImport) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const job = data.shopImport
  const { createCount } = job
  const isUpdate = choice === 'update'
  const updateCount = isUpdate ? job.changeCount + (setsStock ? job.stockOnlyCount : 0) : 0
  const isOpen = choice === undefined && job.changeCount + job.stockOnlyCount > 0
  const begin = () => void run({ id, updatesExisting: isUpdate, setsStock: isUpdate && setsStock })
  return (
    <Page
      title={t`导入`}
      back="/imports"
      actions={
        job.status === 'DONE' &&
        (job.doneCount > 0 ? (
          <LinkButton type="primary" to="/products?status=DRAFT">
            {t`去看新建的草稿`}
          </LinkButton>
        ) : (
          <LinkButton type="primary" to="/products">
            {t`去看商品`}
          </LinkButton>
        ))
      }
    >
      <Section title={job.status === 'CHECKED' ? t`试运行结果` : t`导入进度`}>
        <ImportCentre
          job={job}
          accept=".csv"
          maxBytes={limits.upload.csvBytes}
          help=""
          isBusy={isStarting}
          onFile={() => undefined}
          runs={{
            label: isUpdate ? t`新建 ${createCount} 件，更新 ${updateCount} 件` : t`导入 ${createCount} 件商品`,
            onRun: !isOpen && createCount + updateCount > 0 ? begin : null,
          }}
          onAnother={() => void navigate('/imports')}
          preview={
            <>
              <PicturesNote job={job} />
              <ImportPreviews job={job} />
              <ImportChanges job={job} />
              {job.status === 'CHECKED' && (
                <ImportChoice
                  job={job}
                  choice={choice}
                  onChoose={setChoice}
                  setsStock={setsStock}
                  onSetStock={setSetsStock}
                />
              )}
            </>
          }
        />
      </Section>
    </Page>
  )
}

/** Said before the run and after it: whoever has put addresses into the file expects their pictures. */
function PicturesNote({ job: { status, createCount, doneCount, previews } }: { job: ImportJobFragment }) {
  const { t } = useLingui()
  if (status === 'CHECKED' && createCount > 0 && previews.some(({ imageCount }) => imageCount > 0))
    return (
      <Alert
        type="warning"
        showIcon
        title={t`外部网址的图片和视频不会导入`}
        description={t`平台不从外部网站下载图片和视频；本店上传过的会沿用。没有图片的商品先用占位图建成草稿，上传图片后才能提交审核。`}
      />
    )
  if (status !== 'DONE' || doneCount === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t`没有图片的商品用的是占位图`}
      description={t`平台不从外部网站下载图片和视频。到草稿里上传图片后才能提交审核。`}
    />
  )
}
