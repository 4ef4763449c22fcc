import "@testing-library/jest-dom";
import { configure } from "@testing-library/react";

// Whoever waits for something to appear waits as long on a busy machine as on an idle one.
configure({ asyncUtilTimeout: 15_000 });
