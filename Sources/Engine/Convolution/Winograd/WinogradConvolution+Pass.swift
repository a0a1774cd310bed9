extension WinogradConvolution {
    /// One thread's way down the rows of tiles, for a convolution that reads them as they are made.
    struct Pass {
        private let convolution: WinogradConvolution
        private let run: ConvolutionRun
        private let thread: Int

        /// - Parameter run: its output is not written to.
        init(_ convolution: WinogradConvolution, _ run: ConvolutionRun, thread: Int) {
            self.convolution = convolution
            self.run = run
            self.thread = thread
            convolution.tally.begin(thread: thread)
        }

        /// Computes four rows from `y` on, or those that there are, to `output`. False if interrupted.
        func compute(_ y: Int, of image: Int, output: UnsafeMutablePointer<Float>, counts: Bool) -> Bool {
            let (geometry, blocking) = (convolution.geometry, convolution.blocking)
            let rowCount = geometry.outputWidth * geometry.outputChannels
            let tileRow = image * blocking.tileRows + y / 4
            return convolution.runTiles(
                ConvolutionRun(
                    input: run.input, output: output - (image * geometry.outputHeight + y) * rowCount,
                    images: run.images, zeroCounts: counts ? run.zeroCounts : nil, workspace: run.workspace),
                tileRow * blocking.tileColumns..<(tileRow + 1) * blocking.tileColumns, thread)
        }

        func finish() {
            if let totals = run.zeroCounts { convolution.tally.finish(thread: thread, totals: totals) }
        }
    }
}
