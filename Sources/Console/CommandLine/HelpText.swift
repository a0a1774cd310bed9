/// What `relush --help` prints.
enum HelpText {
    static func text(startUpFile: String) -> String {
        """
        relush runs neural networks with ReLUs over images and says what is zero, where and why.

          relush                      a prompt, where input and output are a terminal
          relush FILE [ARG…]          a script
          relush -c TEXT [ARG…]       a script in one argument: -c "load m.h5; predict test/; stats zeros"
          relush -                    a script from standard input; also when standard input is a pipe

          --check        find the script's errors and run nothing
          --json         print every result as one line of JSON
          --threads N    compute on N threads instead of one a processor; never changes a result
          --quiet, -q    show neither progress nor remarks
          --no-init      leave the start-up file out
          --version      print the version
          --help, -h     print this
          --             what follows is a file and its arguments, even if it begins with a dash

        At the prompt, help lists the commands, help COMMAND explains one, help keys lists the keys.
        Before the prompt, and only there, the start-up file is run: \(startUpFile)

        Exit status
            0   all done
            1   a command failed
            2   wrong usage, or the script has errors: nothing was run
            3   an assert, or a checked replay, did not hold
            4   a model, image or data file is missing or damaged
          130   interrupted
          141   the reader of the output went away

        """
    }
}
