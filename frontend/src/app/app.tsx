// The frame around every page, and which page stands at which address. What must survive a visit to
// another page is kept here: who is here, the ink, the labelled drawings on their way to the server,
// the list of networks, and what is about to be deleted.
import { lazy, Suspense, useReducer, type Dispatch } from "react";
import { Route, Routes, useLocation, useSearchParams } from "react-router";
import { UserContext } from "../components/asker";
import { SessionEnded } from "../features/accounts/session-ended";
import { mayOwn, useVisitor, type Visitor } from "../features/accounts/use-visitor";
import {
  BLANK,
  drawingReducer,
  type Drawing,
  type DrawingAction,
} from "../features/drawing/drawing-reducer";
import { DeletionBar } from "../features/networks/deletion-bar";
import { DeletionsProvider } from "../features/networks/deletions";
import { chooseNetwork } from "../features/networks/digit-networks";
import { useNetworks } from "../features/networks/use-networks";
import { useHandwriting } from "../features/handwriting/use-handwriting";
import { AppHeader } from "./app-header";
import { DrawPage } from "./draw-page";
import { NotFoundPage } from "./not-found-page";
import { OwnersOnly } from "./owners-only";

// Whoever only draws doesn't wait for these.
const TrainPage = lazy(async () => ({ default: (await import("./train-page")).TrainPage }));
const RunsPage = lazy(async () => ({ default: (await import("./runs-page")).RunsPage }));
const RunPage = lazy(async () => ({ default: (await import("./run-page")).RunPage }));
const NetworksPage = lazy(async () => ({ default: (await import("./networks-page")).NetworksPage }));
const NetworkPage = lazy(async () => ({ default: (await import("./network-page")).NetworkPage }));
const ComparePage = lazy(async () => ({ default: (await import("./compare-page")).ComparePage }));
const DrawingsPage = lazy(async () => ({ default: (await import("./drawings-page")).DrawingsPage }));
const DrawingSetPage = lazy(async () => ({
  default: (await import("./drawing-set-page")).DrawingSetPage,
}));
const LogInPage = lazy(async () => ({ default: (await import("./log-in-page")).LogInPage }));
const AccountPage = lazy(async () => ({ default: (await import("./account-page")).AccountPage }));
const ClassPage = lazy(async () => ({ default: (await import("./class-page")).ClassPage }));

/** What the service calls whoever has not logged in. */
const GUEST = "guest";

const WHY_RUNS =
  "Trainings are kept with an account: they go on while you are away, and are found again here. " +
  "Without one, you can draw and ask the networks that are here already.";

const WHY_DRAWINGS =
  "Drawings are kept with an account, so that networks of yours can learn from them. Without one, " +
  "you can draw and ask the networks that are here already.";

export function App() {
  const { visitor } = useVisitor();
  return (
    <UserContext value={visitor?.user?.name ?? null}>
      <Desk key={visitor?.person ?? 0} visitor={visitor} />
    </UserContext>
  );
}

interface DeskProps {
  /** Null as long as it is not known who is here. */
  readonly visitor: Visitor | null;
}

/** Where a person's ink lies, who may have drawn before logging in. */
function Desk({ visitor }: DeskProps) {
  const [drawing, dispatch] = useReducer(drawingReducer, BLANK);
  return <Places key={visitor?.turn ?? 0} visitor={visitor} drawing={drawing} dispatch={dispatch} />;
}

interface PlacesProps extends DeskProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
}

/** All that belongs to one user, from the header down. */
function Places({ visitor, drawing, dispatch }: PlacesProps) {
  const { networks, refresh } = useNetworks(useLocation().pathname);
  const handwriting = useHandwriting(ownerOf(visitor));
  const [parameters] = useSearchParams();
  const chosen = chooseNetwork(networks, parameters.get("net"));

  const drawPage = (
    <DrawPage
      drawing={drawing}
      dispatch={dispatch}
      networks={networks}
      chosen={chosen}
      handwriting={handwriting}
      visitor={visitor}
    />
  );
  return (
    <DeletionsProvider>
      <AppHeader networks={networks} chosen={chosen} visitor={visitor} />
      <SessionEnded visitor={visitor} />
      <Suspense fallback={<main className="plain-page" aria-busy="true" />}>
        <Routes>
          <Route path="/" element={drawPage} />
          <Route path="/app" element={drawPage} />
          <Route path="/app/draw" element={drawPage} />
          <Route path="/app/train" element={<TrainPage visitor={visitor} />} />
          <Route
            path="/app/runs"
            element={
              <OwnersOnly visitor={visitor} title="Runs" why={WHY_RUNS}>
                <RunsPage />
              </OwnersOnly>
            }
          />
          <Route
            path="/app/runs/:id"
            element={
              <OwnersOnly visitor={visitor} title="A run" why={WHY_RUNS}>
                <RunPage />
              </OwnersOnly>
            }
          />
          <Route path="/app/networks/:name" element={<NetworkPage />} />
          <Route
            path="/app/drawings"
            element={
              <OwnersOnly visitor={visitor} title="My drawings" why={WHY_DRAWINGS}>
                <DrawingsPage />
              </OwnersOnly>
            }
          />
          <Route
            path="/app/drawings/:name"
            element={
              <OwnersOnly visitor={visitor} title="My drawings" why={WHY_DRAWINGS}>
                <DrawingSetPage handwriting={handwriting} />
              </OwnersOnly>
            }
          />
          <Route path="/app/login" element={<LogInPage visitor={visitor} />} />
          <Route path="/app/account" element={<AccountPage visitor={visitor} />} />
          <Route path="/app/class" element={<ClassPage visitor={visitor} />} />
          <Route
            path="/app/compare"
            element={<ComparePage drawing={drawing} dispatch={dispatch} />}
          />
          <Route
            path="/app/networks"
            element={
              <NetworksPage
                networks={networks}
                visitor={visitor}
                onTryAgain={() => void refresh()}
              />
            }
          />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
      <DeletionBar />
    </DeletionsProvider>
  );
}

/** Whose drawings are kept here; null if nobody's are. */
function ownerOf(visitor: Visitor | null): string | null {
  return mayOwn(visitor) ? (visitor?.user?.name ?? GUEST) : null;
}
