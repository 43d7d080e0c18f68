import { Bone, RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'

/** The boxes of the page: five tiles, the day, the money. */
export function HomeSkeleton() {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-5">
        {Array.from({ length: 5 }, (_, place) => (
          <div key={place} className="kc-card p-4">
            <Bone width="50%" />
            <div className="mt-3">
              <Bone width="35%" height={30} />
            </div>
          </div>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(260px,1fr)]">
        <div className="kc-card">
          <RowsSkeleton rows={9} />
        </div>
        <div className="kc-card">
          <RowsSkeleton rows={6} />
        </div>
      </div>
    </>
  )
}
