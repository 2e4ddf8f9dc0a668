// The frame around every page, and which page stands at which address. What must survive a visit to
// another page is kept here: the ink, the labelled drawings on their way to the server, the list of
// networks, and what is about to be deleted.
import { lazy, Suspense, useReducer } from "react";
import { Route, Routes, useLocation, useSearchParams } from "react-router";
import { BLANK, drawingReducer } from "../features/drawing/drawing-reducer";
import { DeletionBar } from "../features/networks/deletion-bar";
import { DeletionsProvider } from "../features/networks/deletions";
import { chooseNetwork } from "../features/networks/digit-networks";
import { useNetworks } from "../features/networks/use-networks";
import { useHandwriting } from "../features/handwriting/use-handwriting";
import { AppHeader } from "./app-header";
import { DrawPage } from "./draw-page";
import { NotFoundPage } from "./not-found-page";

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

export function App() {
  const [drawing, dispatch] = useReducer(drawingReducer, BLANK);
  const { networks, refresh } = useNetworks(useLocation().pathname);
  const handwriting = useHandwriting();
  const [parameters] = useSearchParams();
  const chosen = chooseNetwork(networks, parameters.get("net"));

  const drawPage = (
    <DrawPage
      drawing={drawing}
      dispatch={dispatch}
      networks={networks}
      chosen={chosen}
      handwriting={handwriting}
    />
  );
  return (
    <DeletionsProvider>
      <AppHeader networks={networks} chosen={chosen} />
      <Suspense fallback={<main className="plain-page" aria-busy="true" />}>
        <Routes>
          <Route path="/" element={drawPage} />
          <Route path="/app" element={drawPage} />
          <Route path="/app/draw" element={drawPage} />
          <Route path="/app/train" element={<TrainPage />} />
          <Route path="/app/runs" element={<RunsPage />} />
          <Route path="/app/runs/:id" element={<RunPage />} />
          <Route path="/app/networks/:name" element={<NetworkPage />} />
          <Route path="/app/drawings" element={<DrawingsPage />} />
          <Route
            path="/app/drawings/:name"
            element={<DrawingSetPage handwriting={handwriting} />}
          />
          <Route
            path="/app/compare"
            element={<ComparePage drawing={drawing} dispatch={dispatch} />}
          />
          <Route
            path="/app/networks"
            element={<NetworksPage networks={networks} onTryAgain={() => void refresh()} />}
          />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
      <DeletionBar />
    </DeletionsProvider>
  );
}
