// All data sets, of which some are of drawings.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import { listDatasets, type DatasetList } from "../../api/list-datasets";

export function useDatasets() {
  return useQuery({
    queryKey: ["datasets"],
    queryFn: ({ signal }) => ask(listDatasets(signal)),
    select: ({ datasets }: DatasetList) => datasets,
  });
}
