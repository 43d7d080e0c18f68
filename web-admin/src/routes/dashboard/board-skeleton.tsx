import { Bone, RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'

export function BoardSkeleton() {
  return (
    <>
      <div className="adm-figures">
        {Array.from({ length: 5 }, (_, index) => (
          <div key={index} className="kc-card adm-figure-card">
            <Bone width="60%" />
            <Bone width="80%" height={32} />
            <Bone width="50%" />
            <Bone width="100%" height={28} />
          </div>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <div className="kc-card p-5">
          <Bone width="100%" height={338} />
        </div>
        <div className="kc-card">
          <RowsSkeleton rows={9} />
        </div>
      </div>
    </>
  )
}
